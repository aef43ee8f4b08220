using Xunit;
using YamlDotNet.RepresentationModel;

namespace ParkAndSee.Tests.Observability;

/// <summary>A rule of an alert file, by the words that Prometheus knows.</summary>
internal sealed record AlertRule(string Name, string Expr, string For, string Severity, string Summary)
{
    private static readonly string[] Words = ["alert", "expr", "for", "keep_firing_for", "labels", "annotations"];

    public static AlertRule Of(YamlMappingNode rule)
    {
        var keys = rule.Children.Keys.Select(key => ((YamlScalarNode)key).Value!).ToArray();
        Assert.Empty(keys.Except(Words));
        return new AlertRule(
            Text(rule["alert"]), Text(rule["expr"]), keys.Contains("for") ? Text(rule["for"]) : "", Text(rule["labels"]["severity"]),
            Text(rule["annotations"]["summary"]));
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;
}
