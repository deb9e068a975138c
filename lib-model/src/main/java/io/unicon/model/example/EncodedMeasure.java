package io.unicon.model.example;

import java.io.Serializable;

/** A number of each event that the network reads, and its encoding. */
public record EncodedMeasure(Example.Measure measure, NumberEncoding encoding) implements Serializable {}
