using ParkAndSee.Outbox;
using ParkAndSee.Ports;

namespace ParkAndSee.Micromobility;

/// <summary>A grain that makes cases: they are stored with its state, and brought to the table after it.</summary>
/// <typeparam name="TRecord">What is stored of it.</typeparam>
public abstract class CaseGrain<TRecord>(IPersistentState<TRecord> state, IMicromobilityCaseStore cases, TimeProvider time) : Grain
    where TRecord : ICaseRecord
{
    /// <summary>Unix milliseconds.</summary>
    private protected long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Its state.</summary>
    private protected TRecord Record => state.State;

    private GrainOutbox<MicromobilityCaseChange> _outbox = null!;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _outbox = new(this, () => Record.Outbox, changes => cases.WriteAsync(changes, CancellationToken.None));
        return SendAsync();
    }

    /// <summary>
    /// Brings to the tables what waits for it: after the state that holds it, and again where it is not known to be there.
    /// </summary>
    private protected virtual Task SendAsync() => _outbox.SendAsync();

    /// <summary>Ends an open case by somebody's word.</summary>
    /// <param name="current">The case.</param>
    /// <param name="word">The word.</param>
    /// <param name="keep">Takes the ended case into the state.</param>
    private protected async Task<MicromobilityResult> ClearAsync(
        MicromobilityCase current, MicromobilityComment word, Action<MicromobilityCase> keep)
    {
        var told = MicromobilityCaseRule.End(current, word.AsAgent ? MicromobilityClearing.AgentSays : MicromobilityClearing.OperatorSays,
            Now, Now, word).Ended;
        if (told is null) return MicromobilityResult.NoCase;
        keep(Record.Outbox.Put(told));
        await StoreAsync();
        return MicromobilityResult.Cleared;
    }

    /// <summary>Whatever fails here, what is in memory may differ from the disk: the next call reads it again.</summary>
    private protected async Task StoreAsync()
    {
        try
        {
            await state.WriteStateAsync();
            await SendAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}

/// <summary>State that holds cases on their way.</summary>
public interface ICaseRecord
{
    /// <summary>Cases on their way to the table.</summary>
    CaseOutbox Outbox { get; }
}
