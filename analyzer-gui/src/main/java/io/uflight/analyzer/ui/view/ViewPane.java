package io.uflight.analyzer.ui.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** A view of the window. It asks when it is shown and when what it shows has changed; hidden it asks nothing. */
public interface ViewPane {
    Node node();

    /** Asks for everything it shows. */
    void refresh();

    /** Stops a query that runs, if one does. */
    boolean cancel();

    /** Is hidden: nobody waits for its answers. */
    default void hide() {}

    /** Splitters and columns as at the first start. */
    default void resetLayout() {}

    /** Its own query, for the console. */
    default Optional<String> sql() {
        return Optional.empty();
    }

    /** What can be written to a file. */
    default List<Export> exports() {
        return List.of();
    }

    /** Whether the view consumed the key, told as in the list of keys: "Enter", "Ctrl+C". */
    default boolean key(String key) {
        return false;
    }

    /** Its own keys for the sheet of keys: key and what it does, in turns. */
    default List<String> keys() {
        return List.of();
    }
}
