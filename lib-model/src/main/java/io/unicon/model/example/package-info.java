/** The network that scores how much a consumer behaves like the core of an audience. */
package io.unicon.model.example;
