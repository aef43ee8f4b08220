using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// A page of the public: connects to any API host as through a proxy, tries again for ever with the page's waits, heals
/// its gaps, and calls itself disconnected after 12 s of silence. Whenever it would say «live», its claim is checked.
/// </summary>
public sealed class Screen : IAsyncDisposable
{
    private const long CheckEveryMs = 200;
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly ScreenModel _model = new();
    private readonly Dictionary<ulong, long> _clocks = [];
    private readonly (string Name, Uri[] Hosts, City City, AckedTimes Acked, Action<CheckFinding> Tell) _is;
    private readonly Task _run;
    private long _checkedAt;
    private int _next;

    /// <summary>Opens it.</summary>
    /// <param name="number">Which; it begins at another host than its neighbour, and every other one speaks JSON.</param>
    /// <param name="hosts">The API hosts.</param>
    /// <param name="city">The bays.</param>
    /// <param name="acked">What was acknowledged when.</param>
    /// <param name="tell">Takes what it showed wrongly.</param>
    public Screen(int number, Uri[] hosts, City city, AckedTimes acked, Action<CheckFinding> tell)
    {
        (_is, _next) = (($"screen {number}", hosts, city, acked, tell), number);
        _run = Task.Run(() => RunAsync(number % 4 > 1, _stop.Token));
    }

    /// <summary>Frames that came.</summary>
    public long Frames { get; private set; }

    /// <summary>Times that it was connected.</summary>
    public int Connections { get; private set; }

    /// <summary>How its bays differ from the truth; empty when it has converged.</summary>
    public CheckFinding[] Compare(IReadOnlyList<ReferenceBay> reference)
    {
        lock (_gate)
        {
            if (_model.IsWaiting) return [new(Broken.Diverged, $"{_is.Name} waits for a snapshot")];
            return [.. ShownCheck.Check(_is.Name, reference, Show)];
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync(bool json, CancellationToken ct)
    {
        var wait = FirstWait;
        while (!ct.IsCancellationRequested)
        {
            var host = _is.Hosts[_next++ % _is.Hosts.Length];
            var builder = new HubConnectionBuilder().WithUrl(new Uri(host, "/hubs/live"), HttpTransportType.WebSockets,
                o => o.SkipNegotiation = true);
            if (!json) builder.AddMessagePackProtocol();
            builder.WithServerTimeout(Silence);
            await using var hub = builder.Build();
            var asks = new SemaphoreSlim(1, 1);
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            hub.Closed += _ => Task.FromResult(closed.TrySetResult());
            hub.On<byte[]>("frame", bytes => Take(bytes, asks));
            try
            {
                await hub.StartAsync(ct).WaitAsync(Silence, ct);
                (wait, Connections) = (FirstWait, Connections + 1);
                await Task.WhenAny(closed.Task, AskAsync(hub, asks, ct));
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                await Task.Delay(wait, CancellationToken.None);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    // Watches at the start and after each gap; ends with the connection.
    private async Task AskAsync(HubConnection hub, SemaphoreSlim asks, CancellationToken ct)
    {
        while (hub.State == HubConnectionState.Connected)
        {
            if (!await asks.WaitAsync(AskAgain, ct)) continue;
            object[] claims;
            lock (_gate) claims = _model.Claims();
            try
            {
                await hub.InvokeAsync("Watch", new { tiles = claims, zones = false, zonesHostId = "", zonesVersion = 0 }, ct);
            }
            catch (Exception) when (!ct.IsCancellationRequested)
            {
                await Task.Delay(AskAgain, ct); // refused, or cut: then the state says so
                if (asks.CurrentCount == 0) asks.Release();
            }
        }
    }

    private void Take(byte[] bytes, SemaphoreSlim asks)
    {
        var frame = ScreenFrame.Read(bytes);
        var now = AckedTimes.Now;
        var sentAt = SentAt(frame, now);
        CheckFinding[] wrong = [];
        lock (_gate)
        {
            Frames++;
            if (_model.Take(frame) && asks.CurrentCount == 0) asks.Release();
            if (!_model.IsWaiting && now - _checkedAt >= CheckEveryMs)
            {
                _checkedAt = now;
                wrong = [.. FreshnessCheck.Check(_is.Name, _is.Acked, City.Size, sentAt, frame.ServerTime - frame.FeedTime, Show)];
            }
        }

        foreach (var finding in wrong) _is.Tell(finding);
    }

    // A frame may wait on its way to a busy test: what it claims, it claimed when it was sent.
    // The quickest frame of a host tells how its clock stands to ours.
    private long SentAt(ScreenFrame frame, long now)
    {
        lock (_gate)
        {
            var ahead = Math.Min(_clocks.GetValueOrDefault(frame.HostId, long.MaxValue), now - frame.ServerTime);
            return frame.ServerTime + (_clocks[frame.HostId] = ahead);
        }
    }

    private ShownBay Show(int bay) => _model.Show(_is.City.Bays[bay].BayNo);
}
