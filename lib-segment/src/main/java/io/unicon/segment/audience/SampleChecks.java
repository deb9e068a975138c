package io.unicon.segment.audience;

import static io.unicon.features.error.UserError.check;

import io.unicon.features.domain.EnumText;
import io.unicon.segment.audience.ExampleSampler.Role;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Refuses populations and samples from which nothing can be learned. */
record SampleChecks(AudienceConfig audience, LookalikeTask task) {

    void checkPopulation(PopulationSize size) {
        check(
                size.consumers() > 0,
                "Audience '%s': no consumer has %s event(s) with an action among %s in the window of %s days. Widen"
                        + " audiences.%s.inputs.windowDays or actions, or choose another --as-of.",
                audience.name(),
                audience.sampling().minEvents(),
                audience.inputs().actions(),
                audience.inputs().windowDays(),
                audience.name());
        check(
                size.positives() > 0,
                "Audience '%s': of %s consumers with events in the window none %s. Loosen audiences.%s.core (%s), or widen"
                        + " the window.",
                audience.name(),
                size.consumers(),
                task.ofOne(),
                audience.name(),
                audience.core());
        check(
                size.positives() < size.consumers(),
                "Audience '%s': each of the %s consumers with events in the window %s, so no lookalike is left to find."
                        + " Tighten audiences.%s.core (%s).",
                audience.name(),
                size.consumers(),
                task.ofOne(),
                audience.name(),
                audience.core());
        check(
                size.positives() >= AudienceSamples.FEWEST,
                "Audience '%s': only %s of %s consumers with events in the window %s, and from fewer than %s nothing can be"
                        + " learned. Loosen audiences.%s.core (%s), or widen the window.",
                audience.name(),
                size.positives(),
                size.consumers(),
                task.ofSeveral(),
                AudienceSamples.FEWEST,
                audience.name(),
                audience.core());
    }

    void checkSamples(AudienceSamples samples) {
        checkRole(Role.TRAINING, samples.training());
        checkRole(Role.VALIDATION, samples.validation());
        checkRole(Role.TEST, samples.test());
        check(
                !samples.others().isEmpty(),
                "Audience '%s': no training consumer outside the core has been active for %s days. Lower"
                        + " audiences.%s.sampling.newcomerDays, to 0 where the log is shorter.",
                audience.name(),
                audience.sampling().newcomerDays(),
                audience.name());
    }

    private void checkRole(Role role, Dataset<Row> sample) {
        PopulationSize size = PopulationSize.of(sample);
        check(
                size.hasBothClasses(),
                "Audience '%s': of the %s %s consumers %s %s, so a class is absent. Loosen or tighten audiences.%s.core (%s),"
                        + " raise lookalikes.training.maxEvaluated, or set another seed.",
                audience.name(),
                size.consumers(),
                EnumText.of(role),
                size.positives() == 0 ? "none" : "each",
                task.ofOne(),
                audience.name(),
                audience.core());
    }
}
