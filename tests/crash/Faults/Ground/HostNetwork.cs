using System.Globalization;
using System.Net;

namespace ParkAndSee.Tests.Faults;

/// <summary>
/// A network namespace for each silo, joined by a bridge at which the API hosts and the database stand. A cut between two silos
/// isolates their ports of the bridge: what one sends to the other vanishes, nothing is closed, and both still reach everybody else.
/// </summary>
public sealed class HostNetwork : IDisposable
{
    private const string Prefix = "pks";

    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}");
    private readonly string _net = string.Create(CultureInfo.InvariantCulture, $"10.231.{Environment.ProcessId % 250}");
    private readonly int _silos;

    private HostNetwork(int silos) => _silos = silos;

    /// <summary>Address of the machine itself at the bridge.</summary>
    public IPAddress Here => IPAddress.Parse($"{_net}.1");

    /// <summary>Makes it; null where the machine does not allow it.</summary>
    /// <param name="silos">How many silos.</param>
    /// <param name="whyNot">The machine's words then.</param>
    public static HostNetwork? TryMake(int silos, out string whyNot)
    {
        whyNot = "";
        var network = new HostNetwork(silos);
        try
        {
            RemoveLeftOvers();
            network.Make();
            return network;
        }
        catch (InvalidOperationException e)
        {
            whyNot = e.Message;
            network.Dispose();
            return null;
        }
    }

    /// <summary>Address of a silo.</summary>
    public string AddressOf(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_net}.{silo + 10}");

    /// <summary>Words that start a command on a silo's host.</summary>
    public string[] WrapperOf(int silo) => ["ip", "netns", "exec", Space(silo)];

    /// <summary>Cuts the network between a silo and the next one, or joins it again.</summary>
    public void Cut(int silo, bool cut)
    {
        foreach (var one in (int[])[silo, (silo + 1) % _silos])
            Shell.Run("ip", "link", "set", Port(one), "type", "bridge_slave", "isolated", cut ? "on" : "off");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        for (var n = 0; n < _silos; n++) Try("netns", "del", Space(n));
        Try("link", "del", _name);
    }

    private void Make()
    {
        Shell.Run("ip", "link", "add", _name, "type", "bridge");
        Shell.Run("ip", "addr", "add", $"{_net}.1/24", "dev", _name);
        Shell.Run("ip", "link", "set", _name, "up");
        for (var n = 0; n < _silos; n++)
        {
            Shell.Run("ip", "netns", "add", Space(n));
            Shell.Run("ip", "link", "add", Port(n), "type", "veth", "peer", "name", "eth0", "netns", Space(n));
            Shell.Run("ip", "link", "set", Port(n), "master", _name);
            Shell.Run("ip", "link", "set", Port(n), "up");
            Shell.Run("ip", "-n", Space(n), "addr", "add", $"{AddressOf(n)}/24", "dev", "eth0");
            Shell.Run("ip", "-n", Space(n), "link", "set", "eth0", "up");
            Shell.Run("ip", "-n", Space(n), "link", "set", "lo", "up");
        }

        Cut(0, cut: true); // whether this kernel can
        Cut(0, cut: false);
    }

    private string Space(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_name}-{silo}");

    private string Port(int silo) => string.Create(CultureInfo.InvariantCulture, $"{_name}p{silo}");

    // Of test processes that were killed.
    private static void RemoveLeftOvers()
    {
        foreach (var line in Shell.Run("ip", "netns", "list").Split('\n')
            .Concat(Shell.Run("ip", "-br", "link", "show", "type", "bridge").Split('\n')))
        {
            var name = line.Split(' ')[0];
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            var digits = name[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var process) || Shell.Lives(process)) continue;
            if (name.Contains('-', StringComparison.Ordinal)) Try("netns", "del", name);
            else Try("link", "del", name);
        }
    }

    private static void Try(params string[] words)
    {
        try
        {
            Shell.Run("ip", words);
        }
        catch (InvalidOperationException)
        {
            // It was never made, or is gone already.
        }
    }
}
