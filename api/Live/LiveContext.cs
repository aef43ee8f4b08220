namespace ParkAndSee.Live;

/// <summary>What every viewer of this host shares.</summary>
internal sealed record LiveContext(
    LiveHost Host, CityModel Model, FeedLedger Ledger, ViewerIndex Index, FramePace Pace, TimeProvider Time, ILogger Log);
