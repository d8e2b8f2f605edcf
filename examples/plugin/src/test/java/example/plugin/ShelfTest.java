package example.plugin;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.testing.StorageContract;

/** The shelf does what every drive does. */
class ShelfTest extends StorageContract {

    @Override
    protected Storage storage(Wish wish) {
        Drive drive = new Drive("originals", Drive.Kind.ORIGINALS, wish.readOnly());
        return new Shelf(
                drive,
                new Shelf.Limits(orNone(wish.maxUploadBytes()), orNone(wish.quotaBytes())),
                clock,
                () -> listeners);
    }

    private static long orNone(long limit) {
        return limit > 0 ? limit : Integer.MAX_VALUE;
    }

    @Override
    protected void assertNothingLeft() {
        // it has nothing but its tree
    }
}
