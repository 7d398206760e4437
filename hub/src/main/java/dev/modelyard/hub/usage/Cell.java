package dev.modelyard.hub.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one row of the sums is about: a stretch of time and, of the dimensions that its shape tells apart, a key each.
 *
 * @param shape which dimensions, as the sum of their bits: none, one, or all of them
 * @param at    when the stretch begins
 * @param model the number of a key, see {@link UsageNames}; 0 where it is not told apart, as with the others
 */
record Cell(Step step, int shape, Instant at, int model, int endpoint, int user, int token, int owner) {
    static final int TOTAL = 0;
    static final int ALL = 31;

    /** The shapes there are: one of them answers most questions with few rows, the last one all others. */
    static final List<Integer> SHAPES = List.of(
            TOTAL,
            Dimension.MODEL.bit(),
            Dimension.ENDPOINT.bit(),
            Dimension.USER.bit(),
            Dimension.TOKEN.bit(),
            Dimension.OWNER.bit(),
            ALL);

    /** Two keys at once, told apart in spans alone: what a user did, and what was done at somebody's endpoints. */
    private static final List<Integer> PAIRS = List.of(
            Dimension.USER.bit() + Dimension.MODEL.bit(),
            Dimension.USER.bit() + Dimension.ENDPOINT.bit(),
            Dimension.USER.bit() + Dimension.TOKEN.bit(),
            Dimension.OWNER.bit() + Dimension.MODEL.bit(),
            Dimension.OWNER.bit() + Dimension.ENDPOINT.bit(),
            Dimension.OWNER.bit() + Dimension.USER.bit(),
            Dimension.OWNER.bit() + Dimension.TOKEN.bit());

    /** All shapes of spans: where hardly two requests have all keys in common, there is nothing to gain. */
    static final List<Integer> SPAN_SHAPES = Stream.concat(
                    SHAPES.stream().filter(shape -> shape != ALL), PAIRS.stream())
            .toList();

    /** The order they are written in: what a user has is close together, and is what most questions are about. */
    static final Comparator<Cell> ORDER = Comparator.comparing(Cell::at)
            .thenComparingInt(Cell::user)
            .thenComparingInt(Cell::model)
            .thenComparingInt(Cell::endpoint)
            .thenComparingInt(Cell::token)
            .thenComparingInt(Cell::owner);

    /** The shape of fewest rows that tells these dimensions apart. */
    static int shapeFor(Collection<Dimension> dimensions) {
        int bits = dimensions.stream().mapToInt(Dimension::bit).reduce(0, (one, other) -> one | other);
        return SHAPES.contains(bits) ? bits : ALL;
    }

    /** The shape of spans that tells just these dimensions apart; absent where there is none. */
    static Optional<Integer> spanShapeFor(Collection<Dimension> dimensions) {
        int bits = dimensions.stream().mapToInt(Dimension::bit).reduce(0, (one, other) -> one | other);
        return SPAN_SHAPES.stream().filter(shape -> shape == bits).findFirst();
    }

    /** The same in a coarser shape and stretch. */
    Cell in(Step coarser, int other) {
        return new Cell(
                coarser,
                other,
                coarser.start(at),
                has(other, Dimension.MODEL) ? model : 0,
                has(other, Dimension.ENDPOINT) ? endpoint : 0,
                has(other, Dimension.USER) ? user : 0,
                has(other, Dimension.TOKEN) ? token : 0,
                has(other, Dimension.OWNER) ? owner : 0);
    }

    static boolean has(int shape, Dimension dimension) {
        return (shape & dimension.bit()) != 0;
    }

    int key(Dimension dimension) {
        return switch (dimension) {
            case MODEL -> model;
            case ENDPOINT -> endpoint;
            case USER -> user;
            case TOKEN -> token;
            case OWNER -> owner;
        };
    }
}
