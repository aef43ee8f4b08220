using System.Reflection;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Catalog;
using ParkAndSee.Hosting;
using ParkAndSee.Http;
using ParkAndSee.Ingest;
using ParkAndSee.Ingest.Vehicles;
using ParkAndSee.Micromobility;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;
using ParkAndSee.Wire;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary><c>docs/operations.md</c> explains every setting.</summary>
public sealed class SettingsTableTests
{
    private static readonly string Text = SourceTree.Read("docs/operations.md");

    public static TheoryData<string, Type> Sections => new()
    {
        { "Silo:", typeof(SiloOptions) },
        { "Wire:Tls:", typeof(WireTlsOptions) },
        { "Ingest:", typeof(IngestOptions) },
        { "Ingest:Ages:<n>:", typeof(StateAgePeriod) },
        { "Limits:", typeof(LimitOptions) },
        { "SecurityTxt:", typeof(SecurityTxtOptions) },
        { "Pages:", typeof(TownPagesOptions) },
        { "Reads:", typeof(ReadOptions) },
        { "Retention:Periods:<n>:", typeof(RetentionPeriod) },
        { "Audit:", typeof(AuditOptions) },
        { "Catalog:", typeof(CatalogPageOptions) },
        { "Access:BootstrapKeys:<name>:", typeof(BootstrapKey) },
        { "Disk:", typeof(DiskOptions) },
        { "Plates:", typeof(PlateOptions) },
        { "Gbfs:", typeof(GbfsOptions) },
        { "Gbfs:Feeds:<n>:", typeof(GbfsFeedOptions) },
    };

    [Theory, MemberData(nameof(Sections))]
    public void Every_setting_has_a_line(string section, Type options) =>
        Expect.None(options.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(member => member.CanWrite)
            .Select(member => section + member.Name).Where(key => !Text.Contains($"`{key}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("api")]
    [InlineData("silo")]
    public void Every_key_that_is_read_by_name_has_a_line(string folder)
    {
        string[] marks = ["GetSection(\"", "onfiguration[\"", "GetConnectionString(\""];
        var keys = SourceTree.CSharp(folder).Select(SourceTree.Read)
            .SelectMany(code => marks.SelectMany(mark => code.Split(mark).Skip(1).Select(rest => rest[..rest.IndexOf('"')])));

        Expect.None(keys.Distinct().Where(key => !Text.Contains(key, StringComparison.Ordinal)));
    }
}
