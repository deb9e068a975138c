package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dress.png",
                "javascript:alert(1)",
                "data:image/svg+xml,x",
                "ftp://shop.example/1.png",
                "https://ann:secret@shop.example/1.png",
                "https://shop.example; script-src */1.png",
                "https:///1.png"
            })
    void anAddressThatIsNotOneOfThePublicWebIsNotUsed(String text) {
        assertThat(Picture.addressOf(text)).isEmpty();
    }

    @Test
    void anAddressOfThePublicWebIsUsed() {
        assertThat(Picture.addressOf("https://cdn.shop.example:8443/1.png?w=200"))
                .isEqualTo("https://cdn.shop.example:8443/1.png?w=200");
    }

    @Test
    void thePageMayLoadFromThePlacesOfItsPicturesOnly() {
        assertThat(ReportPage.render(FabricatedReport.of(3))).contains("img-src data: blob: http://127.0.0.1:9\">");
        assertThat(ReportPage.render(FabricatedReport.sparse())).contains("img-src data: blob:\">");
    }
}
