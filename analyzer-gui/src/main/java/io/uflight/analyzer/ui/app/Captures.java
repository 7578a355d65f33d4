package io.uflight.analyzer.ui.app;

import io.uflight.analyzer.model.shape.Session;
import io.uflight.analyzer.ui.start.StartPage;
import io.uflight.analyzer.ui.state.WindowModel;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The captures of a window: chosen, dropped, opened here or in another window or together, closed, remembered. */
final class Captures {
    private final Stage stage;
    private final WindowModel model;
    private final Environment environment;
    private final Consumer<List<Path>> here;
    private final Consumer<List<Path>> elsewhere;
    private final Runnable drop;

    /**
     * @param here opens in this window
     * @param elsewhere opens in a window of its own
     * @param drop nothing that still opens may show itself any more
     */
    Captures(
            Stage stage,
            WindowModel model,
            Environment environment,
            Consumer<List<Path>> here,
            Consumer<List<Path>> elsewhere,
            Runnable drop) {
        this.stage = stage;
        this.model = model;
        this.environment = environment;
        this.here = here;
        this.elsewhere = elsewhere;
        this.drop = drop;
    }

    /** Asks for a capture's folder. */
    void choose(Node owner) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a capture");
        File chosen = chooser.showDialog(stage);
        if (chosen != null) {
            openAsked(List.of(chosen.toPath()), owner);
        }
    }

    /** Asks for captures that were made one file each. */
    void chooseBundles(Node owner) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open bundles");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Bundles", "*.tar"));
        List<File> chosen = chooser.showOpenMultipleDialog(stage);
        if (chosen != null) {
            openAsked(chosen.stream().map(File::toPath).toList(), owner);
        }
    }

    /** Opens at once where nothing is open; otherwise as was answered once. */
    void openAsked(List<Path> paths, Node owner) {
        if (model.session().isEmpty()) {
            here.accept(paths);
            return;
        }
        switch (environment.settings().get().opening()) {
            case "replace" -> here.accept(paths);
            case "window" -> elsewhere.accept(paths);
            case "together" -> here.accept(withOpen(paths));
            default ->
                new OpenQuestion(choice -> {
                            environment.settings().change(s -> s.withOpening(choice));
                            openAsked(paths, owner);
                        })
                        .show(owner);
        }
    }

    private List<Path> withOpen(List<Path> paths) {
        List<Path> all = new ArrayList<>(model.session().orElseThrow().subject().paths());
        paths.stream().filter(path -> !all.contains(path)).forEach(all::add);
        return all;
    }

    void opened(Session session, Runnable listed) {
        stage.setTitle(session.subject().name() + " – uflight");
        if (session.subject().paths().size() == 1) {
            RecentNote.take(model, session, recent -> {
                environment.settings().change(s -> s.withOpened(recent));
                listed.run();
            });
        }
    }

    /** Back to the start page. */
    void close() {
        drop.run();
        Optional<Session> session = model.session();
        model.showNone();
        stage.setTitle("uflight");
        session.ifPresent(s -> environment.background().execute(s::close));
    }

    void list(StartPage start) {
        start.lists(
                environment.settings().get().recent(),
                environment.samples(),
                recent -> here.accept(List.of(Path.of(recent.path()))));
    }

    void clearRecent() {
        environment.settings().change(s -> s.withRecent(List.of()));
    }
}
