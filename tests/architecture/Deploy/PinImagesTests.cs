using System.Diagnostics;
using System.Runtime.Versioning;
using Xunit;

namespace ParkAndSee.Tests.Deploy;

/// <summary><c>silo/pin-images.sh</c>, with a program in the place of docker that knows a digest of every image.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PinImagesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("park-pin-").FullName;

    public PinImagesTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "silo"));
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        File.Copy(SourceTree.PathOf("silo/pin-images.sh"), Path.Combine(_folder, "silo", "pin-images.sh"));
        File.Copy(SourceTree.PathOf(".env.example"), EnvPath);
        Docker('a');
    }

    private string EnvPath => Path.Combine(_folder, ".env");

    [Fact]
    public void Every_image_of_others_gets_the_digest_of_its_tag()
    {
        Assert.Equal(1, Run("--check"));
        Assert.Equal(0, Run());

        var pinned = Values();
        Assert.Equal(EnvFile.Example.Values.Keys, pinned.Keys);
        Assert.All(EnvFile.Example.Values, entry => Assert.Equal(entry.Value + (IsImage(entry.Key) ? Digest('a') : ""), pinned[entry.Key]));
        Assert.Equal(0, Run("--check"));
    }

    [Fact]
    public void A_second_run_takes_the_digest_of_today()
    {
        Run();
        Docker('b');

        Assert.Equal(0, Run());
        Assert.All(Values().Where(entry => IsImage(entry.Key)),
            entry => Assert.Equal(EnvFile.Example.Values[entry.Key] + Digest('b'), entry.Value));
    }

    [Theory]
    [InlineData("exit 1")]
    [InlineData("case \"$*\" in *nginx*) exit 1 ;; esac")]
    [InlineData("case \"$1\" in image) exit 0 ;; esac")]
    public void An_image_that_cannot_be_had_leaves_everything_as_it_is(string fault)
    {
        var before = File.ReadAllText(EnvPath);
        Docker('a', fault);

        Assert.NotEqual(0, Run());
        Assert.Equal(before, File.ReadAllText(EnvPath));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool IsImage(string name) => name.EndsWith("_IMAGE", StringComparison.Ordinal);

    private static string Digest(char digit) => $"@sha256:{new string(digit, 64)}";

    private Dictionary<string, string> Values() => EnvFile.Parse(File.ReadAllText(EnvPath)).Values.ToDictionary();

    // As the engine: pulls by tag, and names an image by repository and digest.
    private void Docker(char digit, string fault = "")
    {
        var path = Path.Combine(_folder, "bin", "docker");
        File.WriteAllText(path, $$"""
            #!/bin/sh
            {{fault}}
            case "$1 $2" in
            'image inspect')
                for image in "$@"; do :; done
                echo "${image%:*}{{Digest(digit)}}"
                ;;
            esac

            """);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private int Run(params string[] arguments)
    {
        var script = Path.Combine(_folder, "silo", "pin-images.sh");
        var start = new ProcessStartInfo("sh", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = $"{Path.Combine(_folder, "bin")}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
