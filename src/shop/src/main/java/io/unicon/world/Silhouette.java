package io.unicon.world;

import com.google.common.collect.ImmutableList;
import io.unicon.features.domain.EnumText;
import java.util.Arrays;
import java.util.function.Predicate;

/** The silhouettes that the shop sells, with a usual price in its currency. */
enum Silhouette {
    DRESS("dresses", Gender.FEMALE, 60),
    JUMPSUIT("dresses", Gender.FEMALE, 70),
    SKIRT("bottoms", Gender.FEMALE, 40),
    BLOUSE("tops", Gender.FEMALE, 35),
    PUMP("shoes", Gender.FEMALE, 80),
    POLO_SHIRT("tops", Gender.MALE, 40),
    SUIT("tailoring", Gender.MALE, 200),
    TIE("accessories", Gender.MALE, 25),
    LOAFER("shoes", Gender.MALE, 90),
    T_SHIRT("tops", Gender.UNISEX, 20),
    SHIRT("tops", Gender.UNISEX, 40),
    SWEATER("tops", Gender.UNISEX, 50),
    HOODIE("tops", Gender.UNISEX, 45),
    CARDIGAN("tops", Gender.UNISEX, 50),
    JACKET("outerwear", Gender.UNISEX, 100),
    COAT("outerwear", Gender.UNISEX, 140),
    JEANS("bottoms", Gender.UNISEX, 70),
    TROUSERS("bottoms", Gender.UNISEX, 55),
    SHORTS("bottoms", Gender.UNISEX, 35),
    SNEAKER("shoes", Gender.UNISEX, 90),
    BOOT("shoes", Gender.UNISEX, 110),
    SANDAL("shoes", Gender.UNISEX, 50),
    BAG("accessories", Gender.UNISEX, 60),
    HAT("accessories", Gender.UNISEX, 25),
    SCARF("accessories", Gender.UNISEX, 30),

    SOCKS("basics", Gender.UNISEX, 10),
    UNDERWEAR("basics", Gender.UNISEX, 20),
    NIGHTWEAR("basics", Gender.UNISEX, 30),
    SHOE_CARE("basics", Gender.UNISEX, 8),
    GIFT_CARD("basics", Gender.UNISEX, 50);

    private static final String BASICS = "basics";

    private final String commodityGroup;
    private final Gender gender;
    private final double usualPrice;

    Silhouette(String commodityGroup, Gender gender, double usualPrice) {
        this.commodityGroup = commodityGroup;
        this.gender = gender;
        this.usualPrice = usualPrice;
    }

    /** The silhouettes that reveal the style of a consumer of this gender. */
    static ImmutableList<Silhouette> tellingStyleOf(Gender wearer) {
        return those(silhouette -> silhouette.tellsStyle() && silhouette.gender.suits(wearer));
    }

    static ImmutableList<Silhouette> basics() {
        return those(silhouette -> !silhouette.tellsStyle());
    }

    private static ImmutableList<Silhouette> those(Predicate<Silhouette> wanted) {
        return Arrays.stream(values()).filter(wanted).collect(ImmutableList.toImmutableList());
    }

    boolean tellsStyle() {
        return !commodityGroup.equals(BASICS);
    }

    String commodityGroup() {
        return commodityGroup;
    }

    /** The gender that wears it: a unisex silhouette is worn by both, although most of its items are cut for one. */
    Gender gender() {
        return gender;
    }

    double usualPrice() {
        return usualPrice;
    }

    String text() {
        return EnumText.of(this);
    }
}
