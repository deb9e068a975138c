package io.unicon.features.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A mistake that spoils some parts of the work, such as one of several audiences. The other parts are done. */
public final class PartialMistake extends UserError {

    private PartialMistake(String message) {
        super(message);
    }

    /**
     * Does the work for each part. A mistake in one of them does not stop the others.
     *
     * @throws PartialMistake if there was a mistake in some of them, with its message
     * @throws UserError if there was a mistake in all of them
     */
    public static <T> void inEach(Collection<T> parts, Consumer<T> work) {
        List<String> mistakes = new ArrayList<>();
        for (T part : parts) {
            try {
                work.accept(part);
            } catch (UserError mistake) {
                mistakes.add(mistake.getMessage());
            }
        }
        String message = String.join("\n", mistakes);
        if (!mistakes.isEmpty()) {
            throw mistakes.size() < parts.size() ? new PartialMistake(message) : new UserError(message);
        }
    }
}
