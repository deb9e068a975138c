package io.unicon.jobs.report;

import io.unicon.features.table.Tables;
import java.util.Comparator;
import java.util.List;

/**
 * A setting that is auto, and the choice for it.
 *
 * @param setting the path, such as {@code segments.k}
 * @param value as JSON
 * @param reason a sentence without its full stop
 */
record ChosenSetting(String setting, String value, String reason) {

    /** By path; none if the warehouse has chosen none. */
    static List<ChosenSetting> all(ReportTables tables) {
        return tables.all(Tables.CHOSEN_SETTINGS).collectAsList().stream()
                .map(row -> new ChosenSetting(
                        Tables.SETTING.valueIn(row),
                        Tables.CHOSEN_VALUE.valueIn(row),
                        Tables.CHOICE_REASON.valueIn(row)))
                .sorted(Comparator.comparing(ChosenSetting::setting))
                .toList();
    }
}
