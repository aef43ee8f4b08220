using ParkAndSee.RuleBooks;

namespace ParkAndSee.CurbPolicies;

/// <summary>
/// What the policies of a document must be to each other, found by looking at every place, time and user that they tell
/// apart: two of one priority do not both decide, each bay has a rule for everybody, every rule decides somewhere.
/// </summary>
internal sealed class CurbPolicyCheck
{
    private const int MostUserClasses = 12;

    private readonly CurbPolicyDocument _document;
    private readonly ProblemList _problems;
    private readonly HashSet<(int Policy, int Rule)> _decides = [];
    private readonly HashSet<(int, int)> _overlaps = [];

    private CurbPolicyCheck(CurbPolicyDocument document, ProblemList problems) => (_document, _problems) = (document, problems);

    public static void Run(CurbPolicyDocument document, ProblemList problems) => new CurbPolicyCheck(document, problems).Run();

    private void Run()
    {
        if (KindsOfPlaces.Of(_document) is not { } places)
        {
            _problems.Error("policies",
                $"They tell apart more than {KindsOfPlaces.Most} combinations of datasets, zones, kinds and bays: split the document into "
                + "several books.");
            return;
        }

        var seen = new HashSet<PolicySet>();
        foreach (var (place, whichPlace) in places)
        {
            int[] policies = [.. place.Members().Where(index => index < _document.Policies.Count)
                .OrderBy(index => _document.Policies[index].Priority)];
            if (KindsOfTimes.Of(_document, policies) is not { } times)
            {
                _problems.Error("policies",
                    $"At {whichPlace} they tell apart more than {KindsOfTimes.Most} times: use fewer dates, times or periods, or split the "
                    + "document.");
                return;
            }

            foreach (var (time, whichTime) in times)
                if (seen.Add(time))
                    Users([.. policies.Where(time.Holds)],
                        $"{(whichPlace.Length == 0 ? "A bay" : $"A bay of {whichPlace}")} on {whichTime}");
        }

        Unreachable();
    }

    private void Users(int[] policies, string where)
    {
        var names = policies.SelectMany(index => _document.Policies[index].Rules).SelectMany(Names).Distinct().ToList();
        if (names.Count > MostUserClasses)
        {
            _problems.Error("policies",
                $"{where} has rules that name {names.Count} user classes and purposes; {MostUserClasses} is the most.");
            return;
        }

        Applicant[] rules = [.. policies.SelectMany(policy => _document.Policies[policy].Rules.Select((rule, index) => new Applicant(
            policy, index, CurbPolicies.Uses.Of(rule.Activity), Bits(rule.UserClasses, names), Bits(rule.UserClassesExcept, names),
            Bits(rule.Purposes.Select(Purpose), names))))];
        var missing = -1;
        for (var user = (1 << names.Count) - 1; user >= 0; user--)
        {
            Applicant[] applying = [.. rules.Where(rule => rule.AppliesTo(user))];
            if (applying.Length > 0) applying = [.. applying.TakeWhile(rule => Same(rule.Policy, applying[0].Policy))];
            Decide(applying);
            if (applying.Length == 0) missing = user;
        }

        if (missing >= 0 && _document.IsComplete)
            _problems.Error("policies",
                $"{where} has no rule for {Told(missing, names)}: add one, or set \"complete\" to false where another book rules "
                + "the rest.");
    }

    /// <summary>
    /// Of the lowest number that applies, lets the first rule of each use decide; two policies of one priority must not both want to.
    /// </summary>
    private void Decide(Applicant[] applying)
    {
        for (var use = 1; use < CurbPolicies.Uses.All; use <<= 1)
        {
            var first = Array.FindIndex(applying, rule => (rule.Uses & use) != 0);
            if (first < 0) continue;
            var winner = applying[first];
            _decides.Add((winner.Policy, winner.Rule));
            foreach (var other in applying.Where(rule => (rule.Uses & use) != 0 && rule.Policy != winner.Policy))
                if (_overlaps.Add((winner.Policy, other.Policy)))
                    _problems.Error($"policies[{Math.Max(winner.Policy, other.Policy)}].priority",
                        $"Is that of policies[{Math.Min(winner.Policy, other.Policy)}], which rules the same users at the same bays and "
                        + "times: give the one that is to win a lower number.");
        }
    }

    private void Unreachable()
    {
        for (var i = 0; i < _document.Policies.Count; i++)
            for (var j = 0; j < _document.Policies[i].Rules.Count; j++)
                if (!_decides.Contains((i, j)))
                    _problems.Error($"policies[{i}].rules[{j}]",
                        "Never decides: no bay of the scope is meant at any time, or rules before it decide for all its users. Take it "
                        + "out, or give its policy a lower number.");
    }

    private bool Same(int one, int other) => _document.Policies[one].Priority == _document.Policies[other].Priority;

    private static IEnumerable<string> Names(PolicyRule rule) =>
        [.. rule.UserClasses, .. rule.UserClassesExcept, .. rule.Purposes.Select(Purpose)];

    private static string Purpose(string name) => $"purpose {name}";

    private static int Bits(IEnumerable<string> names, List<string> all) =>
        names.Aggregate(0, (bits, name) => bits | 1 << all.IndexOf(name));

    private static string Told(int user, List<string> names)
    {
        string[] own = [.. names.Where((_, index) => (user >> index & 1) != 0)];
        return own.Length == 0 ? "a user of none of the named classes" : $"a user of {string.Join(", ", own)}";
    }

    /// <summary>A rule that some user may come under; the sets are bits of the names.</summary>
    private readonly record struct Applicant(int Policy, int Rule, int Uses, int Needs, int Excludes, int Purposes)
    {
        public bool AppliesTo(int user) => (Needs & ~user) == 0 && (Excludes & user) == 0 && (Purposes == 0 || (Purposes & user) != 0);
    }
}
