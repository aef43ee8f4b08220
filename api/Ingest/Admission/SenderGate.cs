namespace ParkAndSee.Ingest;

/// <summary>
/// The share of this host that one sender (API key) may use at a time, in bytes of requests under way, decided before a
/// body is read. A sender alone may fill the host. While others send too, each has a small share, so that the queue
/// in front of the disk stays short under any load. A sender with nothing under way passes unless it rests, so a modest
/// one never waits for a flood. Beyond its share a sender waits, in order, for its own requests; beyond that it is
/// refused. A sender that is refused while others send rests between its requests, which leaves time for theirs.
/// </summary>
internal sealed class SenderGate(TimeProvider time)
{
    /// <summary>Share of a sender while no other has sent for <see cref="Memory"/>, in bytes.</summary>
    public const int AloneBytes = 4 * 1024 * 1024;

    /// <summary>
    /// What all senders have together while there is more than one, in bytes; each has an
    /// equal part, and at least <see cref="LeastBytes"/>.
    /// </summary>
    public const int TogetherBytes = 256 * 1024;

    /// <summary>Least share of a sender, in bytes.</summary>
    public const int LeastBytes = 32 * 1024;

    /// <summary>Most requests of one sender that wait.</summary>
    public const int MaxWaiting = 128;

    /// <summary>A request that has waited so long is refused.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// A sender that was refused beside others rests so many times as long as its last request took: it has a quarter of the time.
    /// </summary>
    public const int RestPerWork = 3;

    /// <summary>Longest rest.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);

    /// <summary>A sender counts as there for so long after its last request.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();

    // Only keys that were found get here: as many as an administrator made.
    private readonly Dictionary<string, Sender> _senders = new(StringComparer.Ordinal);
    private int _busy;
    private Sender? _latest;
    private long _latestAt;
    private long? _otherAt;

    /// <summary>Whether nobody has sent for <see cref="Memory"/>.</summary>
    public bool IsQuiet
    {
        get
        {
            lock (_gate) return _latest is null || time.GetElapsedTime(_latestAt) > Memory;
        }
    }

    /// <summary>Takes a share for a request. Give it back by disposing the pass, however the request ends.</summary>
    /// <param name="key">Who sends.</param>
    /// <param name="bytes">Length of the request.</param>
    /// <param name="patient">True: waits as long as it takes and is never refused; for
    /// streams, which are held back by that and few.</param>
    /// <param name="ct">Cancels the wait.</param>
    public ValueTask<GatePass> EnterAsync(string key, int bytes, bool patient, CancellationToken ct)
    {
        Waiter waiter;
        lock (_gate)
        {
            if (!_senders.TryGetValue(key, out var sender)) _senders[key] = sender = new Sender();
            See(sender);
            DropGone(sender);
            if (sender.Waiting.Count == 0 && !sender.IsResting && HasRoom(sender, bytes)) return ValueTask.FromResult(Admit(sender, bytes));
            if (!patient && sender.Waiting.Count >= MaxWaiting)
            {
                sender.PressesOn = true;
                return ValueTask.FromResult(GatePass.TooMany);
            }

            sender.Waiting.Enqueue(waiter = new Waiter(bytes));
        }

        return new ValueTask<GatePass>(WaitAsync(waiter, patient ? Timeout.InfiniteTimeSpan : Patience, ct));
    }

    private async Task<GatePass> WaitAsync(Waiter waiter, TimeSpan patience, CancellationToken ct)
    {
        await using var limit = time.CreateTimer(_ => waiter.TrySetResult(GatePass.TooLong), null, patience, Timeout.InfiniteTimeSpan);
        await using var left = ct.Register(() => waiter.TrySetCanceled(ct));
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Remembers the latest sender, and when another one was there before it.</summary>
    private void See(Sender sender)
    {
        if (_latest is not null && _latest != sender) _otherAt = _latestAt;
        (_latest, _latestAt) = (sender, time.GetTimestamp());
    }

    private bool HasRoom(Sender sender, int bytes) => sender.Requests == 0 || (long)sender.Bytes + bytes <= ShareOf(sender);

    private int ShareOf(Sender sender)
    {
        var othersAt = _latest == sender ? _otherAt : _latestAt;
        return othersAt is { } at && time.GetElapsedTime(at) <= Memory
            ? Math.Max(LeastBytes, TogetherBytes / Math.Max(1, _busy))
            : AloneBytes;
    }

    private GatePass Admit(Sender sender, int bytes)
    {
        Count(sender, 1, bytes);
        var began = time.GetTimestamp();
        return GatePass.Through(() => Leave(sender, bytes, began));
    }

    private void Count(Sender sender, int requests, int bytes)
    {
        if (sender.Requests == 0) _busy++;
        sender.Requests += requests;
        sender.Bytes += bytes;
        if (sender.Requests == 0) _busy--;
    }

    private void Leave(Sender sender, int bytes, long began)
    {
        lock (_gate)
        {
            Count(sender, -1, -bytes);
            if (sender.PressesOn && ShareOf(sender) < AloneBytes) Rest(sender, time.GetElapsedTime(began) * RestPerWork);
            sender.PressesOn = false;
            AdmitWaiting(sender);
        }
    }

    private void AdmitWaiting(Sender sender)
    {
        DropGone(sender);
        while (!sender.IsResting && sender.Waiting.TryPeek(out var next) && HasRoom(sender, next.Bytes))
        {
            sender.Waiting.Dequeue();
            var pass = Admit(sender, next.Bytes);
            if (!next.TrySetResult(pass)) Count(sender, -1, -next.Bytes);
            DropGone(sender);
        }
    }

    /// <summary>Who has waited too long, or has hung up, keeps no place. Those wait longest, so they are in front.</summary>
    private static void DropGone(Sender sender)
    {
        while (sender.Waiting.TryPeek(out var next) && next.Task.IsCompleted) sender.Waiting.Dequeue();
    }

    private void Rest(Sender sender, TimeSpan rest)
    {
        if (rest <= TimeSpan.Zero) return;
        sender.IsResting = true;
        sender.Alarm ??= time.CreateTimer(_ => WakeUp(sender), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sender.Alarm.Change(rest < LongestRest ? rest : LongestRest, Timeout.InfiniteTimeSpan);
    }

    private void WakeUp(Sender sender)
    {
        lock (_gate)
        {
            sender.IsResting = false;
            AdmitWaiting(sender);
        }
    }

    /// <summary>A sender and what it has under way.</summary>
    private sealed class Sender
    {
        public int Requests { get; set; }

        public int Bytes { get; set; }

        /// <summary>Whether it was refused since its last request ended.</summary>
        public bool PressesOn { get; set; }

        public bool IsResting { get; set; }

        public ITimer? Alarm { get; set; }

        public Queue<Waiter> Waiting { get; } = new();
    }

    private sealed class Waiter(int bytes) : TaskCompletionSource<GatePass>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public int Bytes => bytes;
    }
}
