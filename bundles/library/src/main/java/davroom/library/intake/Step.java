package davroom.library.intake;

import davroom.api.storage.StoragePath;

/**
 * What becomes of one file.
 *
 * @param member the file
 * @param act what is done
 * @param target where it is in the library afterwards; its own path when it does not come there
 * @param reason a sentence, for what a person should know; else empty
 */
record Step(Member member, Act act, StoragePath target, String reason) {

    /** What is done. */
    enum Act {
        /** It goes into the library. */
        STORE,
        /** It is in the library already. */
        HAVE,
        /** It cannot go there. */
        SET_ASIDE,
        /** It stays, for now. */
        LEAVE
    }

    static Step store(Member member, StoragePath target) {
        return new Step(member, Act.STORE, target, "");
    }

    static Step have(Member member, StoragePath target) {
        return new Step(member, Act.HAVE, target, "The library has it already: " + target);
    }

    static Step setAside(Member member, String reason) {
        return new Step(member, Act.SET_ASIDE, member.path(), reason);
    }

    static Step leave(Member member, String reason) {
        return new Step(member, Act.LEAVE, member.path(), reason);
    }

    boolean isTaken() {
        return act == Act.STORE || act == Act.HAVE;
    }
}
