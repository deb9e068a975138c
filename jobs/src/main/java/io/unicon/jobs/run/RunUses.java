package io.unicon.jobs.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.model.artefact.Fingerprint;
import io.unicon.model.artefact.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run uses besides tables, by name, each with a hash: settings, the caller's choices, artefacts, files outside the
 * warehouse, and the program. A later run that finds the same hashes and the same tables would write the same.
 */
final class RunUses {

    static final String PROGRAM = "program";
    static final String FILES = "files";
    static final String TIME = "time";
    static final String VARIANTS = "selected variants";
    static final String AUDIENCES = "selected audiences";
    static final String AUTOMATIC = "automatic settings";
    static final String CHOOSING = "choosing";
    static final String REPLACEMENT = "replacement";
    private static final String ARTEFACT = "artefact ";
    private static final int HASH_DIGITS = 16;

    private final RunSetting setting;
    private final AsOf asOf;
    private final Job job;
    private final ObjectNode settings;
    private final Map<String, String> hashes = new TreeMap<>();

    RunUses(RunSetting setting, AsOf asOf, Job job) {
        this.setting = setting;
        this.asOf = asOf;
        this.job = job;
        this.settings = Json.MAPPER.valueToTree(setting.config());
    }

    static String artefact(ArtefactKind kind, String owner) {
        return ARTEFACT + kind.name() + " " + owner;
    }

    /** Notes that the run uses what has this name. */
    void add(String name) {
        hashes.computeIfAbsent(name, this::now);
    }

    /** Notes the artefacts that the job writes, as they are now. */
    void addWritten() {
        job.writes().stream()
                .flatMap(asset -> asset instanceof ArtefactKind kind ? Stream.of(kind) : Stream.empty())
                .forEach(kind -> setting.owners(kind).forEach(owner -> {
                    hashes.remove(artefact(kind, owner));
                    add(artefact(kind, owner));
                }));
    }

    /** Whether the job has to run whatever it uses. */
    boolean mustRun() {
        return job.files(setting.spark(), setting.config()).isEmpty();
    }

    Map<String, String> hashes() {
        return Map.copyOf(hashes);
    }

    /** The name of the first of these uses that is not what it was; empty if all are. */
    Optional<String> changed(Map<String, String> before) {
        return new TreeMap<>(before)
                .entrySet().stream()
                        .filter(use -> !now(use.getKey()).equals(use.getValue()))
                        .map(Map.Entry::getKey)
                        .findFirst();
    }

    private String now(String name) {
        Object value = switch (name) {
            case PROGRAM -> CodeVersion.hash();
            case FILES -> job.files(setting.spark(), setting.config()).orElse("");
            case TIME -> Instant.now().toString();
            case VARIANTS -> setting.options().selectedVariants(setting.config());
            case AUDIENCES -> setting.options().selectedAudiences(setting.config());
            case AUTOMATIC -> setting.settings().automatic();
            case CHOOSING -> setting.options().choosing();
            case REPLACEMENT -> setting.options().replacement();
            default -> name.startsWith(ARTEFACT) ? artefactId(name) : settings.path(name);
        };
        return new Fingerprint().add(value).hex().substring(0, HASH_DIGITS);
    }

    private String artefactId(String name) {
        for (ArtefactKind kind : ArtefactKind.ALL) {
            String ofKind = artefact(kind, "");
            if (name.startsWith(ofKind)) {
                String owner = name.substring(ofKind.length());
                return setting.findArtefact(kind, owner, asOf::date)
                        .map(found -> found.id())
                        .orElse("");
            }
        }
        return "";
    }
}
