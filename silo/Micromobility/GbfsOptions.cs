using System.ComponentModel.DataAnnotations;

namespace ParkAndSee.Micromobility;

/// <summary>Settings of the GBFS feeds that are asked for (configuration section <c>Gbfs</c>). The same on every silo.</summary>
public sealed class GbfsOptions
{
    /// <summary>The feeds, one for each operator; at most 100. None: nobody is asked.</summary>
    public List<GbfsFeedOptions> Feeds { get; set; } = [];

    /// <summary>
    /// How long a look at a feed may take in all: <c>gbfs.json</c>, <c>vehicle_status</c> and their redirections; 1 s to 20 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:20")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Lets feeds be asked without TLS. Whoever is on the way may then change what a case is
    /// made of: for tests, or on a line that is secured otherwise.
    /// </summary>
    public bool AllowHttp { get; set; }

    /// <summary>Lets feeds lie at addresses that are not public, such as those of the own network.</summary>
    public bool AllowPrivateAddresses { get; set; }
}

/// <summary>One operator's feed.</summary>
public sealed class GbfsFeedOptions
{
    /// <summary>The operator's id in the rule document: 1 to 64 lower-case letters, digits and hyphens.</summary>
    public string Operator { get; set; } = "";

    /// <summary>
    /// Address of its auto-discovery file <c>gbfs.json</c> of GBFS 3.0, at most 2,000 characters. It may hold a token: it is never told.
    /// </summary>
    public string Url { get; set; } = "";
}
