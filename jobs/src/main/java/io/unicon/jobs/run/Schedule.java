package io.unicon.jobs.run;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which jobs of a command may start: in the order of the command, each when the jobs before it that write what it reads
 * have finished. Jobs that do not need each other may run side by side.
 */
final class Schedule {

    private final UniconConfig config;
    private final Job last;
    private final List<Job> waiting;
    private final List<Job> running = new ArrayList<>();

    /**
     * A schedule.
     *
     * @param jobs at least one
     * @param config its settings decide whether a job reads what it reads only if a setting asks for it
     */
    Schedule(List<Job> jobs, UniconConfig config) {
        this.config = config;
        last = jobs.get(jobs.size() - 1);
        waiting = new ArrayList<>(jobs);
    }

    /** Whether a job is running or has yet to run. */
    boolean isOpen() {
        return !waiting.isEmpty() || !running.isEmpty();
    }

    /** The number of jobs that have started and not ended. */
    int running() {
        return running.size();
    }

    /** Starts the next job that needs no job that has yet to end, if there is one. */
    Optional<Job> start() {
        List<Job> before = new ArrayList<>(running);
        for (Job job : waiting) {
            if (before.stream().noneMatch(other -> needs(job, other))) {
                waiting.remove(job);
                running.add(job);
                return Optional.of(job);
            }
            before.add(job);
        }
        return Optional.empty();
    }

    /** Notes that a job has ended as it should. */
    void finished(Job job) {
        running.remove(job);
    }

    /**
     * Notes that a job has failed. No job that reads what it writes will start, nor one that reads what those write. If the
     * last job is among them, no other job will start either.
     */
    void failed(Job job) {
        running.remove(job);
        Set<Asset> missing = new HashSet<>(job.writes());
        waiting.removeIf(other -> {
            boolean reads = other.reads().stream().anyMatch(missing::contains);
            if (reads) {
                missing.addAll(other.writes());
            }
            return reads;
        });
        if (!waiting.contains(last)) {
            waiting.clear();
        }
    }

    /** Notes that a job has ended, and that no other one will start. */
    void stop(Job job) {
        running.remove(job);
        waiting.clear();
    }

    /** Every job needs the settings that another one chooses. */
    private boolean needs(Job job, Job other) {
        return other.writes().contains(Tables.CHOSEN_SETTINGS)
                || Stream.of(job.reads(), job.optionalReads(), job.configuredReads(config), job.writes())
                        .flatMap(List::stream)
                        .anyMatch(other.writes()::contains);
    }
}
