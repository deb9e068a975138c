package io.unicon.jobs.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses of pictures of items, which the page loads only when its reader asks for them. */
final class Picture {

    private Picture() {}

    /** The address, if it is an http or https one without a password; empty otherwise. */
    static String addressOf(String text) {
        return origin(text).isPresent() ? text : "";
    }

    /** The places that the page may load pictures from, as its content security policy lists them after others. */
    static String origins(List<Segmentation> segmentations) {
        return segmentations.stream()
                .flatMap(segmentation -> segmentation.segments().stream())
                .flatMap(segment -> segment.items().stream())
                .flatMap(item -> origin(item.imageUrl()).stream())
                .distinct()
                .sorted()
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
    }

    /** Scheme, host and port. A host of a URI has no character that ends the policy or the attribute. */
    private static Optional<String> origin(String text) {
        try {
            URI address = new URI(text);
            boolean isUsable = ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getRawUserInfo() == null;
            return isUsable ? Optional.of(address.getScheme() + "://" + address.getRawAuthority()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
