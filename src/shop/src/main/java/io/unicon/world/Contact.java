package io.unicon.world;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * One consumer in one campaign, contacted or held out, and the truth about it. Chances with and without the contact share
 * one draw, so a purchase is either organic, which happens either way, or prompted, which the contact alone makes.
 *
 * @param second time of the contact, from the start of the log; that of the decision for the held out
 * @param viewed time at which the message was seen, if it was
 * @param purchase time of the further purchase, if there is one
 * @param recorded whether the shop knows that the purchase belongs to the campaign, by a coupon for example
 */
record Contact(
        Wave wave,
        boolean heldOut,
        long second,
        OptionalLong viewed,
        Outcome outcome,
        OptionalLong purchase,
        boolean recorded) {

    /** What the campaign changed. */
    enum Outcome {
        NONE,
        ORGANIC,
        PROMPTED,
        SUPPRESSED
    }

    private static final double FIRST_HOUR = 8;
    private static final double HOURS = 4;
    private static final double VIEWED = 0.60;
    private static final double COUPON_OF_ORGANIC = 0.15;
    /** How much more often a purchase of the most active is recorded than one of the least active. */
    private static final double RECORDED_BY_ACTIVITY = 0.4;

    /** The contacts of the consumer with this number, in the order of the campaigns that begin after the first visit. */
    static List<Contact> of(Shop shop, long number, ConsumerTraits traits) {
        List<Wave> waves = Wave.all(shop.config());
        if (waves.isEmpty()) {
            return List.of();
        }
        CampaignTraits answer = CampaignTraits.draw(shop, number, traits);
        SplittableRandom random = Randoms.of(shop.config().seed(), Randoms.Purpose.CAMPAIGNS, number);
        List<Contact> contacts = new ArrayList<>();
        for (Wave wave : waves) {
            Contact contact = draw(shop, wave, traits, answer, random.split());
            if (traits.attendance().starts().get(0) < wave.start()) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    private static Contact draw(
            Shop shop, Wave wave, ConsumerTraits traits, CampaignTraits answer, SplittableRandom random) {
        boolean heldOut = random.nextDouble() < Wave.HOLDOUT;
        long second = wave.start() + (long) (3_600 * (FIRST_HOUR + HOURS * random.nextDouble()));
        double chance = random.nextDouble();
        Outcome outcome = outcome(heldOut, chance < answer.contacted(), chance < answer.alone());
        boolean buys = outcome == Outcome.ORGANIC || outcome == Outcome.PROMPTED;
        long end = wave.end();
        long seen = second + (long) (3_600 * random.nextExponential());
        boolean views = random.nextDouble() < VIEWED || outcome == Outcome.PROMPTED;
        long purchase = Math.min(seen, end - 1) + (long) ((end - Math.min(seen, end - 1)) * random.nextDouble());
        double coupon = outcome == Outcome.PROMPTED
                ? shop.config().difficulty().recordedShare()
                        + RECORDED_BY_ACTIVITY * (traits.attendance().activity() - 0.5)
                : COUPON_OF_ORGANIC;
        boolean recorded = random.nextDouble() < coupon;
        return new Contact(
                wave,
                heldOut,
                second,
                views && !heldOut && seen < end ? OptionalLong.of(seen) : OptionalLong.empty(),
                outcome,
                buys ? OptionalLong.of(purchase) : OptionalLong.empty(),
                buys && !heldOut && recorded);
    }

    private static Outcome outcome(boolean heldOut, boolean ifContacted, boolean ifNot) {
        if (heldOut || ifContacted == ifNot) {
            return (heldOut ? ifNot : ifContacted) ? Outcome.ORGANIC : Outcome.NONE;
        }
        return ifContacted ? Outcome.PROMPTED : Outcome.SUPPRESSED;
    }
}
