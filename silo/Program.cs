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

using (var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole()))
{
    if (await DatabaseExtensions.WaitForDatabaseAsync(connectionString, builder.Configuration, logging.CreateLogger("ParkAndSee.Migrations")) is { } fault)
    {
        Console.Error.WriteLine($"The silo cannot start: {fault}");
        return 2;
    }
}

builder.AddParkAndSeeSilo(connectionString);
builder.Services.AddHealthChecks().AddCheck<DrainingHealthCheck>("draining");
var app = builder.Build();
app.MapSiloHealth();
await app.RunAsync();
return 0;
