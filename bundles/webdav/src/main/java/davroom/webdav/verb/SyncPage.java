package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** As many members as the client takes at once, of those that it may see. */
final class SyncPage implements TreeWalk.Visitor {
    private final Exchange exchange;
    private final MemberResponses responses;
    private final boolean deep;
    private final boolean onlyWhatIsSeen;
    private final boolean limited;
    private long room;
    private Optional<StoragePath> last = Optional.empty();

    SyncPage(Exchange exchange, MemberResponses responses, boolean deep, long limit) {
        this.exchange = exchange;
        this.responses = responses;
        this.deep = deep;
        this.onlyWhatIsSeen = !PropFind.reads(exchange);
        this.limited = limit < Long.MAX_VALUE;
        this.room = limit;
    }

    boolean full() {
        return room <= 0;
    }

    boolean shows(StoragePath path) {
        return !onlyWhatIsSeen || exchange.tools().access().sees(exchange.subject(), path);
    }

    void write(StoragePath path, Entry entry) throws IOException {
        responses.write(path, entry);
        room--;
    }

    void writeGone(StoragePath path, boolean wasFolder) throws IOException {
        responses.writeGone(path, wasFolder);
        room--;
    }

    /**
     * Lists what is below a folder.
     *
     * @param after what was listed last, if it was begun already
     * @return what was listed last, when it did not come to the end
     */
    Optional<StoragePath> list(StoragePath folder, Optional<StoragePath> after) throws IOException {
        TreeWalk walk = new TreeWalk(exchange.storage(), deep, this);
        last = after;
        boolean done = true;
        if (limited) {
            int above = folder.names().size();
            List<String> names =
                    after.map(path -> path.names().subList(above, path.names().size()))
                            .orElse(List.of());
            done = walk.from(folder, names);
        } else {
            walk.all(folder);
        }
        responses.leave();
        return done ? Optional.empty() : last.or(() -> Optional.of(folder));
    }

    @Override
    public void enter(StoragePath folder) throws IOException {
        responses.enter(folder);
    }

    @Override
    public void visit(StoragePath path, Entry entry) throws IOException {
        last = Optional.of(path);
        if (shows(path)) {
            write(path, entry);
        }
    }

    @Override
    public long room() {
        return room;
    }
}
