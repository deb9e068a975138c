package io.unicon.features.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "s3a://AKIA1:sEcReT@bucket/shop, s3a://***@bucket/shop",
        "jdbc:mysql://me:p@ss@host/db, jdbc:mysql://***@host/db",
        "https://a.blob.core.windows.net/c/x.csv?sv=2022&sig=aB%2Fc%3D&se=2026,"
                + " https://a.blob.core.windows.net/c/x.csv?sv=2022&sig=***&se=2026",
        "https://h/x?X-Amz-Credential=A%2F1&X-Amz-Signature=0f, https://h/x?X-Amz-Credential=***&X-Amz-Signature=***",
        "wasbs://c@a/x;AccountKey=abc==, wasbs://c@a/x;AccountKey=***",
        "Cannot read 's3a://a:b@c/d' and s3a://e:f@g/h., Cannot read 's3a://***@c/d' and s3a://***@g/h."
    })
    void hidesCredentials(String text, String redacted) {
        assertThat(Redaction.of(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abfss://container@account.dfs.core.windows.net/shop",
                "file:/tmp/a@b:c/events.csv",
                "hdfs://host:8020/shop/me@home",
                "variant = 'v4' AND as_of_date = DATE'2020-09-23'"
            })
    void leavesTheRest(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void aMessageToTheUserNeverShowsCredentials() {
        assertThat(new UserError("Cannot read s3a://a:b@c/d")).hasMessage("Cannot read s3a://***@c/d");
    }
}
