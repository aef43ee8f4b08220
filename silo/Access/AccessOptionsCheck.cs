using Microsoft.Extensions.Options;

namespace ParkAndSee.Access;

/// <summary>Refuses keys that would not work, before the silo starts. Its messages name the setting, never the hash.</summary>
internal sealed class AccessOptionsCheck : IValidateOptions<AccessOptions>
{
    private const int MaxName = 100;
    private const int MaxRate = 1_000_000;
    private const int HashDigits = 64;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = options.BootstrapKeys.SelectMany(entry => FaultsOf(entry.Key, entry.Value)
            .Select(fault => $"Access:BootstrapKeys:{entry.Key}:{fault}")).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> FaultsOf(string name, BootstrapKey key)
    {
        if (name.Length is 0 or > MaxName) yield return $" the name of a holder has 1 to {MaxName} characters.";
        if (key.Hash.Length != HashDigits || !key.Hash.All(char.IsAsciiHexDigit))
            yield return "Hash must be the SHA-256 of the secret: 64 hex digits.";
        if (key.Scopes.Length == 0 || key.Scopes.Except(Scopes.All).Any())
            yield return $"Scopes must be one or more of {string.Join(", ", Scopes.All)}.";
        if (key.EventsPerSecond is < 0 or > MaxRate) yield return $"EventsPerSecond must be 0 (unlimited) to {MaxRate}.";
        foreach (var (member, wanted) in KeyBindingRule.FaultsOf(key.ToKey(name))) yield return $"{member}: {wanted}.";
    }
}
