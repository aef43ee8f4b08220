using System.Security.Cryptography;
using NodaTime;
using ParkAndSee.Clock;
using ParkAndSee.Ports;

namespace ParkAndSee.RuleBooks;

/// <inheritdoc cref="IRuleBookGrain" />
/// <remarks>
/// Checks are pure: <see cref="RuleReaders"/>. The store takes an entry only under a number
/// that is free, so two activations cannot both write.
/// </remarks>
public sealed class RuleBookGrain(IRuleStore store, TimeProvider time) : Grain, IRuleBookGrain
{
    private RuleKey _book;
    private RuleHistory _history = new([], []);

    private Instant Now => time.GetCurrentInstant();

    /// <inheritdoc />
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _book = RuleKey.Parse(this.GetPrimaryKeyString());
        _history = await store.ReadAsync(_book, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<RuleStored> StoreAsync(byte[] document, string author, bool dryRun)
    {
        var problems = RuleReaders.Check(_book, document, Now);
        if (problems.All(problem => problem.Weight != ProblemWeight.Error)) problems = [.. problems, .. await MissingAsync(document)];
        if (dryRun || problems.Any(problem => problem.Weight == ProblemWeight.Error)) return new RuleStored(null, false, problems);
        var sha = Convert.ToHexStringLower(SHA256.HashData(document));
        if (_history.Versions is [.., var newest] && newest.Sha256 == sha) return new RuleStored(newest.Number, false, problems);
        RefuseMoreThan(_history.Versions.Length);
        var version = new RuleVersion(_history.Versions.Length + 1, Now, author, sha, document.Length);
        await WriteAsync(store.AddVersionAsync(_book, version, document, CancellationToken.None));
        _history = _history with { Versions = [.. _history.Versions, version] };
        return new RuleStored(version.Number, true, problems);
    }

    /// <inheritdoc />
    public async Task<RulePublication> PublishAsync(int version, Instant? validFrom, string author)
    {
        var now = Now;
        if (version < 1 || version > _history.Versions.Length)
            throw new RuleRefusedException($"There is no version {version} of {_book}; it has {_history.Versions.Length}.");
        if (validFrom < now && _history.Publications.Any(one => one.WithdrawnAt is null && one.ValidFrom <= validFrom))
            throw new RuleRefusedException(
                "'validFrom' has passed, and a version was in force then: decisions that were taken must stay true. Give a later instant, "
                + "or leave it out for now.");
        RefuseMoreThan(_history.Publications.Length);
        await RefuseWithoutItsBooksAsync(version, validFrom ?? now);
        var publication = new RulePublication(_history.Publications.Length + 1, version, validFrom ?? now, now, author);
        await WriteAsync(store.AddPublicationAsync(_book, publication, CancellationToken.None));
        _history = _history with { Publications = [.. _history.Publications, publication] };
        return publication;
    }

    /// <inheritdoc />
    public async Task<RulePublication> WithdrawAsync(int publication, string author)
    {
        var now = Now;
        if (publication < 1 || publication > _history.Publications.Length)
            throw new RuleRefusedException($"There is no publication {publication} of {_book}; it has {_history.Publications.Length}.");
        var old = _history.Publications[publication - 1];
        if (old.WithdrawnAt is not null) throw new RuleRefusedException($"Publication {publication} was withdrawn already.");
        if (old.ValidFrom <= now)
            throw new RuleRefusedException($"Publication {publication} has begun: publish an earlier version instead.");
        var withdrawn = old with { WithdrawnAt = now, WithdrawnBy = author };
        await WriteAsync(store.AddWithdrawalAsync(_book, withdrawn, CancellationToken.None));
        _history = _history with { Publications = [.. _history.Publications.Select(p => p.Number == publication ? withdrawn : p)] };
        return withdrawn;
    }

    /// <inheritdoc />
    public Task<RuleHistory> ReadAsync() => Task.FromResult(_history);

    /// <inheritdoc />
    public Task<byte[]?> ReadDocumentAsync(int version) => store.ReadDocumentAsync(_book, version, CancellationToken.None);

    private static void RefuseMoreThan(int entries)
    {
        if (entries >= RuleLimits.MaxEntries)
            throw new RuleRefusedException($"A book holds {RuleLimits.MaxEntries} entries: begin a new one under another name.");
    }

    /// <summary>What a document names in other books must be in the newest version of one.</summary>
    private async Task<List<RuleProblem>> MissingAsync(byte[] document)
    {
        var missing = new List<RuleProblem>();
        var newest = new Dictionary<string, byte[][]>();
        foreach (var reference in RuleReferences.Of(_book.Kind, document))
        {
            var name = reference.Book is { } book ? $"{reference.Kind}/{book}" : $"{reference.Kind}/";
            if (!newest.TryGetValue(name, out var books))
                newest[name] = books = await NewestAsync(name, isWhole: reference.Book is not null);
            if (!books.Any(named => RuleReferences.IsIn(reference, named)))
                missing.Add(RuleReferences.Missing(reference, books.Length > 0));
        }

        return missing;
    }

    private async Task<byte[][]> NewestAsync(string name, bool isWhole)
    {
        var documents = new List<byte[]>();
        foreach (var key in (await store.ListAsync(CancellationToken.None))
            .Where(key => isWhole ? key == name : key.StartsWith(name, StringComparison.Ordinal)).Select(RuleKey.Parse))
            if ((await store.ReadAsync(key, CancellationToken.None)).Versions is [.., var last]
                && await store.ReadDocumentAsync(key, last.Number, CancellationToken.None) is { } document)
                documents.Add(document);
        return [.. documents];
    }

    /// <summary>
    /// What a version names must be in force when it begins. No book names itself by any way, so no grain waits for itself.
    /// </summary>
    private async Task RefuseWithoutItsBooksAsync(int version, Instant from)
    {
        var document = await store.ReadDocumentAsync(_book, version, CancellationToken.None);
        foreach (var name in RuleDependencies.Of(_book.Kind, document))
        {
            var parts = name.Split('/', 2);
            if (!RuleKey.TryCreate(parts[0], parts[1], out var key)
                || (await GrainFactory.RuleBook(key.Value).ReadAsync()).InForce(from) is not { } inForce)
                throw new RuleRefusedException(
                    $"Version {version} names the book {name}, which is not in force at that instant: publish it first, from then "
                    + $"or earlier.");
            if (await store.ReadDocumentAsync(key.Value, inForce.Version, CancellationToken.None) is { } named
                && RuleDependencies.Missing(_book.Kind, document, name, named) is { } missing)
                throw new RuleRefusedException($"Version {version} cannot be published. {missing}");
        }
    }

    /// <summary>Whatever fails here, what is in memory may be behind the store: the next call reads it again.</summary>
    private async Task WriteAsync(Task write)
    {
        try
        {
            await write;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
