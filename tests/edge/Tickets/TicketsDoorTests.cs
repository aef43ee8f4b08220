using System.Net.Http.Json;
using System.Text.Json;
using ParkAndSee.Access;
using ParkAndSee.Tests.Vehicles;
using Xunit;
using static ParkAndSee.Tests.Tickets.TicketDesk;

namespace ParkAndSee.Tests.Tickets;

/// <summary>Tickets of guests through the running product, paid by the test bank.</summary>
[Collection(nameof(VehicleHost))]
public sealed class TicketsDoorTests(VehicleHost host) : IAsyncLifetime
{
    private readonly TicketDesk _desk = new(host);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _desk.OpenAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_ticket_in_three_steps_costs_what_was_shown_and_covers_the_vehicle()
    {
        var plate = NewPlate();
        var offer = await _desk.OfferAsync(plate, 60);
        Assert.Equal(("car", "visitor", 600, 7500), (offer.GetProperty("vehicleClass").GetString(),
            offer.GetProperty("userClass").GetString(),
            offer.GetProperty("price").GetProperty("cents").GetInt32(), offer.GetProperty("fpsCents").GetInt32()));
        Assert.Equal([(30, 300), (60, 600), (120, 1200), (360, 7500)], offer.GetProperty("choices").EnumerateArray().Select(choice =>
            (choice.GetProperty("minutes").GetInt32(), choice.GetProperty("cents").GetInt32())));
        Assert.Contains("forfait de post-stationnement", offer.GetProperty("legalNotice").GetProperty("fr").GetString(),
            StringComparison.Ordinal);

        var ticket = await _desk.BuyAsync(plate, 60);

        Assert.Equal(("running", true, 600, plate.Replace("-", "", StringComparison.Ordinal)),
            (StateOf(ticket), IsValid(ticket), ticket.GetProperty("paidCents").GetInt32(), ticket.GetProperty("plate").GetString()));
        using var agent = await host.ClientAsync(Scopes.VehiclesRead);
        using var answer = await agent.PostAsJsonAsync("/v1/vehicles/lookup", new { plate }, Ct);
        var right = Assert.Single((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("rights").EnumerateArray());
        Assert.Equal(("park-and-see", "z1", 600), (right.GetProperty("operator").GetString(), right.GetProperty("zone").GetString(),
            right.GetProperty("cents").GetInt32()));
    }

    [Fact]
    public async Task A_repeated_order_is_the_same_ticket_and_the_same_key_for_another_one_is_refused()
    {
        var plate = NewPlate();
        var price = (await _desk.OfferAsync(plate, 60)).GetProperty("price").GetProperty("offer").GetString();
        var key = NewKey();
        var (_, first) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price, card = "yes" }, key);
        var (_, again) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price, card = "yes" }, key);
        Assert.Equal((PathOf(first), LinkOf(first)), (PathOf(again), LinkOf(again)));
        var (status, problem) = await _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price, card = "no" }, key);
        Assert.Equal((422, "/problems/idempotency-key-reused"), (status, problem.GetProperty("type").GetString()));
        Assert.Equal(400, (await _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price, card = "yes" }, "short")).Status);
        Assert.Equal(400, (await _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price + "A", card = "yes" }, key)).Status);
    }

    [Fact]
    public async Task Nobody_reads_or_changes_a_ticket_without_its_secret()
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60);
        var other = await _desk.BuyAsync(NewPlate(), 60);
        foreach (var link in new[] { null, "x", LinkOf(other) })
        {
            Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Get, PathOf(ticket), link: link)).Status);
            Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/stop", null, NewKey(), link)).Status);
            Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/extend/quotes", new { minutes = 15 }, null,
                link)).Status);
            Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/extend",
                new { minutes = 15, cents = 1, card = "yes" }, NewKey(), link)).Status);
            Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/correct", new { zone = "z3" }, NewKey(),
                link)).Status);
        }

        Assert.True(IsValid((await _desk.SendAsync(HttpMethod.Get, PathOf(ticket), link: LinkOf(ticket))).Body));
    }

    [Theory]
    [InlineData("no", "declined")]
    [InlineData("expired", "cardExpired")]
    [InlineData("nonsense", "unknownCard")]
    public async Task A_card_that_is_refused_pays_nothing_and_another_one_can_be_tried(string card, string reason)
    {
        var plate = NewPlate();
        var refused = await _desk.BuyAsync(plate, 60, card);
        Assert.Equal(("declined", false, reason, 0), (StateOf(refused), IsValid(refused), refused.GetProperty("reason").GetString(),
            refused.GetProperty("paidCents").GetInt32()));
        Assert.True(IsValid(await _desk.BuyAsync(plate, 60)));
    }

    [Theory]
    [InlineData("late-yes")]
    [InlineData("silent-yes")]
    [InlineData("lost-once")]
    [InlineData("two-answers")]
    [InlineData("capture-once")]
    public async Task A_bank_that_answers_late_or_not_at_all_takes_the_money_once(string card)
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60, card);
        ticket = await _desk.AwaitAsync(ticket, IsValid);
        Assert.Equal(600, ticket.GetProperty("paidCents").GetInt32());
    }

    [Fact]
    public async Task A_no_whose_answer_was_lost_is_a_no()
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60, "silent-no");
        Assert.Equal("declined", StateOf(await _desk.AwaitAsync(ticket, found => StateOf(found) == "declined")));
    }

    [Theory]
    [InlineData(true, "running")]
    [InlineData(false, "declined")]
    public async Task A_payment_that_is_to_be_confirmed_waits_for_its_payer(bool confirmed, string state)
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60, "3ds");
        Assert.Equal(("challenged", false), (StateOf(ticket), IsValid(ticket)));
        var challenge = ticket.GetProperty("pending").GetProperty("challengeUrl").GetString()!;
        Assert.Equal(204, (await _desk.SendAsync(HttpMethod.Post, $"/v1{challenge}", new { confirmed })).Status);
        Assert.Equal(404, (await _desk.SendAsync(HttpMethod.Post, $"/v1{challenge}", new { confirmed })).Status);
        var (_, found) = await _desk.SendAsync(HttpMethod.Get, PathOf(ticket), link: LinkOf(ticket));
        Assert.Equal(state, StateOf(found));
    }

    [Fact]
    public async Task Two_phones_cannot_buy_one_vehicle_and_zone_twice()
    {
        var plate = NewPlate();
        var price = (await _desk.OfferAsync(plate, 60)).GetProperty("price").GetProperty("offer").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            _desk.SendAsync(HttpMethod.Post, "/v1/tickets", new { offer = price, card = "yes" }, NewKey())));
        var tickets = answers.Select(answer => answer.Body).ToArray();
        Assert.Single(tickets, IsValid);
        Assert.Equal(7, tickets.Count(ticket => ticket.GetProperty("reason").GetString() == "alreadyRunning"));
        Assert.True(IsValid(await _desk.BuyAsync(plate, 60, zone: "z3")));
    }

    [Fact]
    public async Task An_extension_costs_the_same_as_one_whole_ticket_and_stops_at_the_longest_stay()
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60);
        var (_, price) = await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/extend/quotes", new { minutes = 120 }, null,
            LinkOf(ticket));
        Assert.Equal((120, 1800), (price.GetProperty("minutes").GetInt32(), price.GetProperty("cents").GetInt32()));

        var (status, problem) = await ExtendAsync(ticket, new { minutes = 120, cents = 1700, card = "yes" });
        Assert.Equal((409, "/problems/offer-expired"), (status, problem.GetProperty("type").GetString()));
        (_, var extended) = await ExtendAsync(ticket, new { minutes = 120, cents = 1800, card = "yes" });
        Assert.Equal(("extended", 2400, 180), (StateOf(extended), extended.GetProperty("paidCents").GetInt32(),
            extended.GetProperty("paidMinutes").GetInt32()));

        (_, var refused) = await ExtendAsync(ticket, new { minutes = 60, cents = 1500, card = "no" });
        Assert.Equal((true, 2400, "declined"), (IsValid(refused), refused.GetProperty("paidCents").GetInt32(),
            refused.GetProperty("reason").GetString()));
        (_, var longest) = await ExtendAsync(ticket, new { cents = 5100, card = "yes" });
        Assert.Equal((7500, 360), (longest.GetProperty("paidCents").GetInt32(), longest.GetProperty("paidMinutes").GetInt32()));
        Assert.Equal(409, (await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/extend/quotes", new { minutes = 15 }, null,
            LinkOf(ticket))).Status);
    }

    [Fact]
    public async Task An_early_stop_pays_back_what_the_tariff_says_and_all_books_agree()
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 120, "refund-once");
        var key = NewKey();
        var (_, stopped) = await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/stop", null, key, LinkOf(ticket));
        Assert.Equal(("stopped", false, 1200, 1050), (StateOf(stopped), IsValid(stopped), stopped.GetProperty("paidCents").GetInt32(),
            stopped.GetProperty("refundedCents").GetInt32()));
        (_, var again) = await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/stop", null, key, LinkOf(ticket));
        Assert.Equal(1050, again.GetProperty("refundedCents").GetInt32());

        using var clerk = await host.ClientAsync(Scopes.PaymentsRead);
        await Wait.UntilAsync("the books to agree on the ticket", async () => !(await CasesAsync(clerk)).Contains(PathOf(ticket)[12..]));
    }

    [Fact]
    public async Task A_capture_that_is_refused_for_good_is_a_case_for_a_person()
    {
        var ticket = await _desk.BuyAsync(NewPlate(), 60, "capture-never");
        using var clerk = await host.ClientAsync(Scopes.PaymentsRead);
        await Wait.UntilAsync("the case", async () => (await CasesAsync(clerk)).Contains(PathOf(ticket)[12..]));
        using var stranger = await host.ClientAsync(Scopes.VehiclesRead);
        using var refused = await stranger.GetAsync("/v1/payments/reconciliation?from=2026-01-01T00:00:00Z&until=2026-01-02T00:00:00Z", Ct);
        Assert.Equal(403, (int)refused.StatusCode);
    }

    [Fact]
    public async Task A_plate_is_corrected_once_and_never_when_it_costs_more()
    {
        var (wrong, right) = (NewPlate(), NewPlate());
        var ticket = await _desk.BuyAsync(wrong, 60);
        var (status, corrected) = await CorrectAsync(ticket, new { plate = right });
        Assert.True(status == 200, corrected.ToString());
        Assert.Equal(("corrected", right.Replace("-", "", StringComparison.Ordinal)), (StateOf(corrected),
            corrected.GetProperty("plate").GetString()));
        using var agent = await host.ClientAsync(Scopes.VehiclesRead);
        Assert.Empty(await RightsAsync(agent, wrong));
        Assert.Single(await RightsAsync(agent, right));
        Assert.Equal(409, (await CorrectAsync(ticket, new { plate = wrong })).Status);

        var cheap = await _desk.BuyAsync(NewPlate(), 60, zone: "z3");
        Assert.Equal(409, (await CorrectAsync(cheap, new { zone = "z1" })).Status);
    }

    [Fact]
    public async Task The_free_ticket_is_given_once_a_day()
    {
        var plate = NewPlate();
        var ticket = await _desk.BuyAsync(plate, 20, "no", "z3"); // no bank is asked
        Assert.Equal((true, 0), (IsValid(ticket), ticket.GetProperty("paidCents").GetInt32()));
        await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/stop", null, NewKey(), LinkOf(ticket));
        var second = await _desk.BuyAsync(plate, 20, "yes", "z3");
        Assert.Equal((false, "freeTicketUsed"), (IsValid(second), second.GetProperty("reason").GetString()));
    }

    private async Task<(int Status, JsonElement Body)> ExtendAsync(JsonElement ticket, object body) =>
        await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/extend", body, NewKey(), LinkOf(ticket));

    private async Task<(int Status, JsonElement Body)> CorrectAsync(JsonElement ticket, object body) =>
        await _desk.SendAsync(HttpMethod.Post, $"{PathOf(ticket)}/correct", body, NewKey(), LinkOf(ticket));

    private static async Task<HashSet<string>> CasesAsync(HttpClient clerk)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddHours(-2), DateTimeOffset.UtcNow.AddHours(1));
        var found = await clerk.GetFromJsonAsync<JsonElement>(
            $"/v1/payments/reconciliation?from={from:yyyy-MM-dd'T'HH:mm:ss'Z'}&until={until:yyyy-MM-dd'T'HH:mm:ss'Z'}", Ct);
        return [.. found.GetProperty("cases").EnumerateArray().Select(each => each.GetProperty("ticket").GetString() ?? "")];
    }

    private static async Task<JsonElement[]> RightsAsync(HttpClient agent, string plate)
    {
        using var answer = await agent.PostAsJsonAsync("/v1/vehicles/lookup", new { plate }, Ct);
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("rights").EnumerateArray()];
    }
}
