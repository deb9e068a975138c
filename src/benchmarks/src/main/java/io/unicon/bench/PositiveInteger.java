package io.unicon.bench;

import com.google.common.primitives.Ints;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option that is a whole number above 0. */
final class PositiveInteger implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        return Optional.ofNullable(Ints.tryParse(value))
                .filter(number -> number > 0)
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not a whole number above 0"));
    }
}
