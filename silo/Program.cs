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
    using (var logging = LoggerFactory.Create(log => log.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole()))
        await DatabaseExtensions.WaitForDatabaseAsync(connectionString, passwordFile, builder.Configuration, logging.CreateLogger("ParkAndSee.Migrations"));
    builder.AddParkAndSeeSilo(connectionString, passwordFile);
}
catch (Exception e) when (StartFault.Describe(e) is { } line)
{
    Console.Error.WriteLine($"The silo cannot start: {line}");
    return 2;
}

builder.Services.AddHealthChecks().AddCheck<DrainingHealthCheck>("draining");
var app = builder.Build();
app.MapSiloHealth();
await app.RunAsync();
return 0;
