using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using ParkAndSee.Wire;
using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary>The overlay that turns TLS on, and the script that makes its certificates.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ComposeTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("park-tls-").FullName;

    public ComposeTlsTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "silo"));
        File.Copy(SourceTree.PathOf("silo/make-certificates.sh"), Path.Combine(_folder, "silo", "make-certificates.sh"));
    }

    private static IEnumerable<ComposeService> Members =>
        ComposeFile.Own.Services.Where(service => service.Build?.Dockerfile is "silo/Dockerfile" or "api/Dockerfile");

    [Fact]
    public void Every_silo_and_API_host_has_a_certificate_of_its_own()
    {
        Assert.Equal(Members.Select(service => service.Name).Order(), ComposeFile.Tls.Services.Select(service => service.Name).Order());
        Assert.All(
            ComposeFile.Tls.Services,
            service => Assert.Equal([$"./certificates/{service.Name}:/run/certificates:ro"], service.Volumes));
    }

    [Fact]
    public void Every_setting_exists_and_names_a_file_that_the_script_makes()
    {
        Assert.Equal(0, Run());

        foreach (var service in ComposeFile.Tls.Services)
        {
            var values = service.Environment.Select(entry => KeyValuePair.Create(
                entry.Name.Replace("__", ":", StringComparison.Ordinal),
                entry.Value?.Replace("/run/certificates", FolderOf(service.Name), StringComparison.Ordinal)));
            var section = new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("Wire:Tls");
            var options = section.Get<WireTlsOptions>(binder => binder.ErrorOnUnknownConfiguration = true);

            Assert.NotNull(options);
            Assert.True(options.IsOn);
            Assert.All([options.Certificate, options.Key, options.Authority], file => Assert.True(File.Exists(file), file));
        }
    }

    [Fact]
    public void Each_certificate_proves_its_role_and_is_of_the_authority()
    {
        Assert.Equal(0, Run());

        foreach (var service in Members)
        {
            var folder = FolderOf(service.Name);
            using var own = X509Certificate2.CreateFromPemFile(Path.Combine(folder, "certificate.pem"), Path.Combine(folder, "key.pem"));
            using var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "authority.pem"));
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

            Assert.True(chain.Build(own));
            Assert.Contains(service.Build?.Dockerfile == "silo/Dockerfile" ? "OU=silo" : "OU=api", own.Subject, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Containers_read_their_files_and_no_other_account_of_the_machine_does()
    {
        Assert.Equal(0, Run());

        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(mine | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder, "certificates")));
        Assert.Equal(mine, File.GetUnixFileMode(Path.Combine(_folder, "certificates", "authority-key.pem")));
        Assert.All(
            Members,
            service => Assert.True(File.GetUnixFileMode(Path.Combine(FolderOf(service.Name), "key.pem")).HasFlag(UnixFileMode.OtherRead)));
    }

    [Fact]
    public void A_second_run_renews_certificates_and_keeps_the_authority()
    {
        Assert.Equal(0, Run());
        var (authority, certificate) = (Read("authority.pem"), Read("silo-1/certificate.pem"));

        Assert.Equal(0, Run());

        Assert.Equal(authority, Read("authority.pem"));
        Assert.NotEqual(certificate, Read("silo-1/certificate.pem"));
    }

    [Fact]
    public void Without_the_key_of_its_authority_it_changes_nothing()
    {
        Assert.Equal(0, Run());
        File.Delete(Path.Combine(_folder, "certificates", "authority-key.pem"));
        var certificate = Read("silo-1/certificate.pem");

        Assert.Equal(1, Run());
        Assert.Equal(certificate, Read("silo-1/certificate.pem"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FolderOf(string service) => Path.Combine(_folder, "certificates", service);

    private string Read(string file) => File.ReadAllText(Path.Combine(_folder, "certificates", file));

    private int Run()
    {
        var script = Path.Combine(_folder, "silo", "make-certificates.sh");
        var start = new ProcessStartInfo("sh", [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
