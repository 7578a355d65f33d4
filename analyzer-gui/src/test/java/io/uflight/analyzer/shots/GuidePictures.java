package io.uflight.analyzer.shots;

import static io.uflight.analyzer.testing.HeadlessWindow.call;
import static io.uflight.analyzer.testing.HeadlessWindow.run;

import io.uflight.analyzer.model.frequency.Row;
import io.uflight.analyzer.model.shape.View;
import io.uflight.analyzer.sample.RedisSample;
import io.uflight.analyzer.testing.HeadlessWindow;
import io.uflight.analyzer.ui.draw.Picture;
import io.uflight.analyzer.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;

/** The tasks of docs/guide, step by step through the window's controls, and a picture where each ends. */
record GuidePictures(HeadlessWindow window, Path directory, Path redis, Path strange, Path orders, Path requests) {

    void take() throws IOException {
        run(() -> window.theme().choose(Theme.Choice.DARK));
        slowCommands();
        whereTheTimeGoes();
        run(() -> window.theme().choose(Theme.Choice.LIGHT));
        oneMoment();
        byRoute();
        twoHosts();
    }

    private void slowCommands() throws IOException {
        window.open(redis);
        click("#rail-" + View.FREQUENCY.icon());
        window.settle();
        run(() -> {
            TableView<Row> names = find("#names");
            TableColumn<Row, ?> p99 = names.getColumns().stream()
                    .filter(column -> "p99".equals(column.getText()))
                    .findFirst()
                    .orElseThrow();
            p99.setSortType(TableColumn.SortType.DESCENDING);
            names.getSortOrder().setAll(List.of(p99));
        });
        window.settle();
        run(() -> {
            TableView<Row> names = find("#names");
            names.getSelectionModel().clearAndSelect(0);
        });
        picture("guide-slow");
    }

    private void whereTheTimeGoes() throws IOException {
        window.open(orders);
        click("#rail-" + View.FLAME.icon());
        window.settle();
        run(() -> {
            TableView<?> methods = find("#flame-methods");
            methods.getSelectionModel().clearAndSelect(1);
        });
        window.settle();
        picture("guide-flame");
    }

    private void oneMoment() throws IOException {
        window.open(strange);
        click("#range");
        run(() -> {
            TextField field = find("#range-input");
            field.setText("14:02:24-14:02:28");
            field.fireEvent(new ActionEvent());
        });
        click("#rail-" + View.TIMELINE.icon());
        picture("guide-moment");
    }

    private void byRoute() throws IOException {
        window.open(requests);
        click("#rail-" + View.TIMELINE.icon());
        window.settle();
        click("#lanes-by");
        run(() -> item("route of url").fire());
        picture("guide-requests");
    }

    private void twoHosts() throws IOException {
        Path other = directory.resolve("made/redis-cache-02.uflight");
        if (!Files.exists(other)) {
            RedisSample.write(other, 800_000, 8);
        }
        window.open(redis, other);
        click("#rail-" + View.FREQUENCY.icon());
        window.settle();
        click("#grouping");
        run(() -> item("capture").fire());
        picture("guide-hosts");
    }

    private void click(String query) {
        run(() -> {
            Button button = find(query);
            button.fire();
        });
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <N> N find(String query) {
        return (N) window.window().stage().getScene().lookup(query);
    }

    private static MenuItem item(String title) {
        ContextMenu menu = Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst()
                .orElseThrow();
        menu.hide();
        return menu.getItems().stream()
                .filter(each -> title.equals(each.getText()))
                .findFirst()
                .orElseThrow();
    }

    private void picture(String name) throws IOException {
        window.settle();
        WritableImage image = call(() -> window.window().stage().getScene().snapshot(null));
        Picture.write(image, directory.resolve(name + ".png"));
    }
}
