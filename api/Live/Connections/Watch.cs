namespace ParkAndSee.Live;

/// <summary>What one connection looks at, and how far it has been told. Only its pump writes to it.</summary>
internal sealed class Watch
{
    /// <summary>Nothing.</summary>
    public static Watch Nothing => new() { Tiles = [] };

    /// <summary>The tiles.</summary>
    public required SentTile[] Tiles { get; init; }

    /// <summary>Index of the tile whose turn it is.</summary>
    public int Turn { get; set; }

    /// <summary>Whether the zone counts are wanted.</summary>
    public bool Zones { get; init; }

    /// <summary>Version of the zone counts that was sent; −1 = none.</summary>
    public long ZonesSent { get; set; } = -1;

    /// <summary>Whether the zone counts are owed an answer even when nothing has changed.</summary>
    public bool MustAnswerZones { get; set; }

    /// <summary>
    /// Takes over from an earlier watch of the same connection. What the client said it had may be overtaken by frames that were on their
    /// way to it: they arrive before the answer, so the answer goes on from what was sent.
    /// </summary>
    public void ContinueFrom(Watch earlier)
    {
        foreach (ref var tile in Tiles.AsSpan())
        {
            foreach (ref var before in earlier.Tiles.AsSpan())
            {
                if (before.Key != tile.Key) continue;
                tile.Live = before.Live;
                tile.Sent = Later(tile.Sent, before.Sent);
            }
        }

        if (earlier.Zones) ZonesSent = Later(ZonesSent, earlier.ZonesSent);
    }

    private static long Later(long said, long sent) => said >= 0 && said < sent ? sent : said;
}

/// <summary>A watched tile.</summary>
internal struct SentTile
{
    /// <summary>Which.</summary>
    public TileKey Key;

    /// <summary>Version that was sent; −1 = none.</summary>
    public long Sent;

    /// <summary>Whether it is owed an answer even when nothing has changed.</summary>
    public bool MustAnswer;

    /// <summary>The model's tile; null while no bay is in it. Set by the model.</summary>
    public LiveTile? Live;
}
