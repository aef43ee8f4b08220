namespace ParkAndSee.Rules;

/// <summary>The list of all books of rules.</summary>
[Alias("ParkAndSee.Rules.IRuleShelfGrain")]
public interface IRuleShelfGrain : IGrainWithIntegerKey
{
    /// <summary>Keys of all books, <see cref="RuleKey.ToString"/>, in order.</summary>
    [Alias("ListAsync")]
    Task<string[]> ListAsync();
}
