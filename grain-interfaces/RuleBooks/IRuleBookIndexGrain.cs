namespace ParkAndSee.RuleBooks;

/// <summary>The list of all books of rules.</summary>
[Alias("ParkAndSee.RuleBooks.IRuleBookIndexGrain")]
public interface IRuleBookIndexGrain : IGrainWithIntegerKey
{
    /// <summary>Keys of all books, <see cref="RuleKey.ToString"/>, in order.</summary>
    [Alias("ListAsync")]
    Task<string[]> ListAsync();
}
