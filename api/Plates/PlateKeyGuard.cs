using Microsoft.Extensions.Options;

namespace ParkAndSee.Plates;

/// <summary>
/// Compares this host's plate key with the database's as soon as the cluster answers, and then
/// every 30 s. Until it is confirmed no plate is processed; with a different key the host stops.
/// </summary>
public sealed class PlateKeyGuard : BackgroundService
{
    private static readonly TimeSpan UntilConfirmed = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private readonly IGrainFactory _grains;
    private readonly PlateSecret _secret;
    private readonly PlateOptions _options;
    private readonly IHostApplicationLifetime _host;
    private readonly TimeProvider _time;
    private readonly TaskCompletionSource _verdict = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal PlateKeyGuard(
        IGrainFactory grains, PlateSecret secret, IOptions<PlateOptions> options, IHostApplicationLifetime host, TimeProvider time) =>
        (_grains, _secret, _options, _host, _time) = (grains, secret, options.Value, host, time);

    /// <summary>
    /// Completes when the key is confirmed for the first time; fails, with a <see cref="PlateKeyException"/>, when it is another one.
    /// </summary>
    public Task Confirmed => _verdict.Task;

    /// <summary>Why this host ends; null as long as it does not.</summary>
    public PlateKeyException? Refusal { get; private set; }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var check = _grains.PlateKeys().CheckAsync(_secret.KeyMark, _options.Accepts(_secret.KeyMark));
                var state = await check.WaitAsync(stoppingToken);
                if (!state.IsInForce)
                {
                    Refuse(state);
                    return;
                }

                _secret.Confirm();
                _verdict.TrySetResult();
            }
            catch (Exception e) when (!e.IsStop(stoppingToken) && (e.IsUnanswered() || e is ArgumentException))
            {
                // The cluster does not answer; readiness reports it.
            }

            var pause = Task.Delay(_secret.IsConfirmed ? Period : UntilConfirmed, _time, stoppingToken);
            await pause.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Refuse(PlateKeyState state)
    {
        _secret.Withdraw();
        var fault = state.Own == 0
            ? $"The key of plates is not the one that the vehicles in the database are known by (version {state.InForce}). Put "
                + "that one back"
            : $"The key of plates is the old version {state.Own}; version {state.InForce} is in force. Use that one";
        Refusal = new PlateKeyException(
            $"{fault} (Plates:Key, Plates:KeyFile; standalone: plates.key in --data). To go on under this key, under which those "
            + "vehicles are "
            + $"found no more, set Plates__AcceptKey={_secret.KeyMark[..PlateOptions.AcceptDigits]} for one start.");
        if (_verdict.TrySetException(Refusal)) _ = _verdict.Task.Exception; // seen, whether somebody waits for it or not
        _host.StopApplication();
    }
}
