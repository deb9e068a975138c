package io.unicon.world;

import io.unicon.features.domain.Action;

/**
 * One event of a consumer.
 *
 * @param second seconds from the start of the log
 * @param price price of the item on that day
 */
record WorldEvent(long second, Item item, Action action, double price) {}
