package io.uflight.analyzer.column;

import java.util.Arrays;

/** Columns of numbers that grow together, a row at a time. The arrays are those in use until the next row is added. */
public final class Columns {
    private final int[][] ints;
    private final long[][] longs;
    private int room;
    private int size;

    /** So many columns of each kind, and room for so many rows. */
    public Columns(int ints, int longs, int room) {
        this.ints = new int[ints][room];
        this.longs = new long[longs][room];
        this.room = room;
    }

    /** Adds a row; its values are whatever a row that was there before has left. */
    public int add() {
        if (size == room) {
            room = more(room);
            for (int i = 0; i < ints.length; i++) {
                ints[i] = Arrays.copyOf(ints[i], room);
            }
            for (int i = 0; i < longs.length; i++) {
                longs[i] = Arrays.copyOf(longs[i], room);
            }
        }
        return size++;
    }

    /** How large an array becomes that is full: by half, so that what is copied is rarely much more than what is needed. */
    public static int more(int room) {
        return Math.addExact(room, Math.max(8, room >> 1));
    }

    public int size() {
        return size;
    }

    /** Takes rows off the end. */
    public void cut(int rows) {
        size = Math.min(size, rows);
    }

    public int[] ints(int column) {
        return ints[column];
    }

    public long[] longs(int column) {
        return longs[column];
    }
}
