using ParkAndSee.Hosting;
using ParkAndSee.Hosting.Leaving;
using ParkAndSee.ServiceDefaults;

// A silo of a cluster: owns partitions of the log, their bays and projections. It serves no one but API hosts
// and other silos; its only HTTP answers are the health checks. With --drain: has the silo that runs here leave.
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Logging.ToConsoleOnly();
    var options = builder.Configuration.ReadSettings<SiloOptions>("Silo");
    if (DrainCommand.IsAsked(args)) return await DrainCommand.RunAsync(options, Console.Out, Console.Error);
    var connectionString = builder.Configuration.GetConnectionString("Park");
    if (string.IsNullOrEmpty(connectionString))
    {
        Console.Error.WriteLine("A silo needs ConnectionStrings__Park, the connection string of its PostgreSQL database.");
        return 1;
    }

    var passwordFile = builder.Configuration["Database:PasswordFile"] ?? "";
    using (var logging = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging"))
        .AddConsole().WithBound()))
        await DatabaseExtensions.WaitForDatabaseAsync(connectionString, passwordFile, builder.Configuration,
            logging.CreateLogger("ParkAndSee.Migrations"));
    builder.AddParkAndSeeSilo(connectionString, passwordFile);
    builder.Services.AddDrain(options);
    var app = builder.Build();
    app.Services.CheckSettings();
    app.UseDraining();
    app.MapSiloHealth();
    await app.RunUntilDrainedAsync(options);
    return 0;
}
catch (Exception e) when (StartFault.Describe(e) is { } line)
{
    Console.Error.WriteLine($"The silo cannot start: {line}");
    return 2;
}
