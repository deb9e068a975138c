package io.unicon.model.artefact;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.util.Collection;

/**
 * The identity of settings and of encoded data: a SHA-256 over the added parts in their order. A fingerprint is used
 * once.
 */
public final class Fingerprint {

    private final Hasher hasher = Hashing.sha256().newHasher();

    /** A value that can be part of a fingerprint. */
    public interface Part {

        /** Adds every component of the value. */
        void addTo(Fingerprint fingerprint);
    }

    /** Adds a record, a map, a list or a plain value by its canonical JSON; see {@link Json}. */
    public Fingerprint add(Object value) {
        byte[] json = Json.canonical(value);
        hasher.putInt(json.length).putBytes(json);
        return this;
    }

    /** Adds numbers, preceded by their count. */
    public Fingerprint addAll(int... values) {
        hasher.putInt(values.length);
        for (int value : values) {
            hasher.putInt(value);
        }
        return this;
    }

    /** Adds numbers, preceded by their count. */
    public Fingerprint addAll(float... values) {
        hasher.putInt(values.length);
        for (float value : values) {
            hasher.putFloat(value);
        }
        return this;
    }

    /** Adds rows of numbers, preceded by the number of rows. */
    public Fingerprint addAll(int[]... rows) {
        hasher.putInt(rows.length);
        for (int[] row : rows) {
            addAll(row);
        }
        return this;
    }

    /** Adds parts in their order, preceded by their count. */
    public Fingerprint addAll(Collection<? extends Part> parts) {
        hasher.putInt(parts.size());
        parts.forEach(part -> part.addTo(this));
        return this;
    }

    /** The hash as 64 hexadecimal digits. */
    public String hex() {
        return hasher.hash().toString();
    }
}
