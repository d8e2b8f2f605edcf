package davroom.library.run;

import davroom.api.storage.StoragePath;

/** Progress that nobody hears of, and that nobody ends. */
final class Untold implements Progress {
    @Override
    public void found(long files) {}

    @Override
    public void done(StoragePath file) {}

    @Override
    public void skipped(StoragePath file) {}

    @Override
    public void failed(StoragePath file, String reason) {}

    @Override
    public void note(StoragePath file, String text) {}

    @Override
    public boolean cancelled() {
        return false;
    }
}
