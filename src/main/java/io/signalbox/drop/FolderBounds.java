package io.signalbox.drop;

/**
 * How much of a folder is taken in, so that no drop fills the memory.
 *
 * @param folderFiles how many files and folders there may be in all
 * @param unitFiles how many files a unit may have
 * @param unitBytes how large they may be together
 * @param fileBytes how much of one file is read
 */
record FolderBounds(int folderFiles, int unitFiles, int unitBytes, int fileBytes) {

    static final FolderBounds DEFAULT = new FolderBounds(20_000, 2000, 8 * 1024 * 1024, 1024 * 1024);
}
