package davroom.library.run;

import davroom.api.storage.StoragePath;

/** What a run tells of itself while it goes on; it may be called by several threads. */
public interface Progress {
    /** For whom nobody asks how far it is. */
    Progress NOBODY = new Untold();

    /** So many more files will be looked at. */
    void found(long files);

    /** A file was done. */
    void done(StoragePath file);

    /** A file needed nothing. */
    void skipped(StoragePath file);

    /** A file could not be done, with the reason as a sentence. */
    void failed(StoragePath file, String reason);

    /** A person should know this of a file. */
    void note(StoragePath file, String text);

    /** Whether to end now, after the file that is at hand. */
    boolean cancelled();
}
