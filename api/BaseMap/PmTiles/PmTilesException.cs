namespace ParkAndSee.BaseMap;

/// <summary>A file is not a PMTiles archive that can be served; the message says why, and never holds its content.</summary>
public sealed class PmTilesException(string message) : Exception(message);
