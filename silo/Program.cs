using ParkAndSee.Hosting;

// A silo of a cluster: owns partitions of the log, their bays and projections. It serves no one but API hosts and other silos; its only HTTP
// answers are the health checks.
var builder = WebApplication.CreateBuilder(args);
var connectionString = builder.Configuration.GetConnectionString("Park");
if (string.IsNullOrEmpty(connectionString))
{
    Console.Error.WriteLine("A silo needs ConnectionStrings__Park, the connection string of its PostgreSQL database.");
    return 1;
}

var passwordFile = builder.Configuration["Database:PasswordFile"] ?? "";
try
{
    using (var logging = LoggerFactory.Create(log => log.AddConsole()))
        await DatabaseExtensions.PrepareDatabaseAsync(connectionString, logging.CreateLogger("ParkAndSee.Migrations"), CancellationToken.None, passwordFile);
    builder.AddParkAndSeeSilo(connectionString, passwordFile);
}
catch (Exception e) when (StartFault.Describe(e) is { } line)
{
    Console.Error.WriteLine(line);
    return 1;
}

builder.Services.AddHealthChecks().AddCheck<PartitionsHealthCheck>("partitions", tags: ["ready"]);
var app = builder.Build();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
await app.RunAsync();
return 0;
