namespace ParkAndSee.Live;

/// <summary>What every viewer of this host shares.</summary>
internal sealed record LiveContext(
    LiveHost Host, CityModel Model, FeedLedger Ledger, LiveConnectionIndex Index, FramePace Pace, TimeProvider Time, ILogger Log);
