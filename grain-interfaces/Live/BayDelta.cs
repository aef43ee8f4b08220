using ParkAndSee.Assessments;
using ParkAndSee.Bays;

namespace ParkAndSee.Live;

/// <summary>The public, current state of one bay, as it travels from its partition to every screen.</summary>
/// <param name="BayNo">Compact number of the bay in the catalogue, above 0.</param>
/// <param name="Version">
/// Grows with every change of this bay, over restarts and moves of its partition too: twice the applied sequence number, plus one when
/// the bay has fallen silent since. Of two states the one that <see cref="Beats"/> the other is the newer.
/// </param>
/// <param name="Status">What is known.</param>
/// <param name="Since">Event time of the reading that set the status, Unix milliseconds; 0 = none.</param>
/// <param name="LastHeard">Latest event time of any event of the bay's device, Unix milliseconds.</param>
/// <param name="Taken">Vehicles that stand there, for a bay that counts them; −1 = it does
/// not, or nothing is known. Such a bay is free while a place is.</param>
/// <param name="Revision">
/// Grows each time the rules are asked again without a new event: the owner's epoch, then a count under it. A
/// number and no time, so that a clock that is set back, or a new owner, cannot make an old answer appear new.
/// </param>
/// <param name="Assessed">What the rules say of the stay, when it is more than "lawful" or
/// "nothing to say"; else null. Not for the public.</param>
[GenerateSerializer, Immutable, Alias("BayDelta")]
public readonly record struct BayDelta(
    [property: Id(0)] int BayNo,
    [property: Id(1)] long Version,
    [property: Id(2)] BayStatus Status,
    [property: Id(3)] long Since,
    [property: Id(4)] long LastHeard,
    [property: Id(5)] short Taken = -1,
    [property: Id(6)] long Revision = 0,
    [property: Id(7)] AssessedStay? Assessed = null)
{
    /// <summary>Whether this state of a bay is newer than one with this version and revision.</summary>
    public bool Beats(long version, long revision) => Version > version || (Version == version && Revision > revision);
}

/// <summary>
/// What one silo tells one API host at once: the newest state of each bay that changed since the last frame.
/// </summary>
/// <param name="Silo">Stable name of the sending silo.</param>
/// <param name="Generation">Start of the sender's process; another generation means that everything before is void.</param>
/// <param name="Number">1, 2, 3 … per generation and receiver. A gap means that something was missed: take snapshots again.</param>
/// <param name="Reread">Partitions whose states must be taken as a snapshot again: this silo
/// has newly taken them over, or given them up before it told all.</param>
/// <param name="Bays">Latest value of each changed bay; may be empty (a sign of life).</param>
/// <param name="View">Who is in the cluster, as the sender knows; null in most frames that are no sign of life.</param>
/// <param name="Trace">W3C <c>traceparent</c> of one sampled event among those behind the frame; null in nearly all frames.</param>
/// <param name="LagMs"> Age at sending, in milliseconds, of the oldest event that this silo has
/// acknowledged and whose state is neither in this frame nor in one before; 0 = there is none.
/// </param>
[GenerateSerializer, Immutable, Alias("FeedFrame")]
public sealed record FeedFrame(
    [property: Id(0)] string Silo,
    [property: Id(1)] long Generation,
    [property: Id(2)] long Number,
    [property: Id(3)] short[] Reread,
    [property: Id(4)] BayDelta[] Bays,
    [property: Id(5)] ClusterView? View = null,
    [property: Id(6)] string? Trace = null,
    [property: Id(7)] int LagMs = 0);

/// <summary>The silos that are active, by one silo's knowledge.</summary>
/// <param name="Version">Grows with every change of the cluster; the larger one is the newer view, whoever tells it.</param>
/// <param name="Silos">Their names, as in <see cref="FeedFrame.Silo"/>. All of them send frames to every API host.</param>
[GenerateSerializer, Immutable, Alias("ClusterView")]
public sealed record ClusterView([property: Id(0)] long Version, [property: Id(1)] string[] Silos);
