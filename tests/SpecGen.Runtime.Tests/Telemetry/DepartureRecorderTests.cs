using System.Text.Json;
using SpecGen.Json;
using SpecGen.Runtime.Tests.Support;

namespace SpecGen.Runtime.Tests.Telemetry;

public sealed class DepartureRecorderTests
{
    [Test]
    public async Task Departures_are_counted_by_endpoint_and_member_without_their_values()
    {
        DepartureRecorder recorder = new();
        using TestApi api = new(
            new FakeServer(_ => FakeServer.Json("""{"name":"a secret value","size":"another secret value"}""")),
            options => options.DepartureRecorder = recorder);
        await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request());
        await api.Pipeline.SendAsync<Node, Node.JsonSerializer>(TestApi.Request());

        Assert.Multiple(() =>
        {
            Assert.That(
                recorder.Departures.Select(departure => (departure.Kind, departure.Member, departure.Count)),
                Does.Contain((JsonDepartureKind.Misfit, "size", 2)));
            Assert.That(recorder.ToJson(), Does.Not.Contain("secret"));
        });
    }

    [Test]
    public void What_finds_no_place_is_only_counted()
    {
        DepartureRecorder recorder = new(capacity: 2);
        recorder.Record(
            HttpMethod.Get,
            "/ships",
            [new(JsonDepartureKind.Misfit, "a", 0), new(JsonDepartureKind.Misfit, "b", 0), new(JsonDepartureKind.Misfit, "c", 0), new(JsonDepartureKind.Misfit, "a", 0)]);

        Assert.Multiple(() =>
        {
            Assert.That(
                recorder.Departures.Select(departure => $"{departure.Endpoint} {departure.Member} {departure.Count}"),
                Is.EqualTo(["GET /ships a 2", "GET /ships b 1"]));
            Assert.That(recorder.DroppedCount, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task The_file_is_the_record_as_json()
    {
        DepartureRecorder recorder = new();
        recorder.Record(HttpMethod.Get, "/ships", [new(JsonDepartureKind.Missing, "Ship.id", -1)]);
        string path = Path.Combine(Directory.CreateTempSubdirectory("specgen-").FullName, "departures.json");

        await recorder.SaveAsync(path);

        JsonElement record = JsonElement.Parse(await File.ReadAllTextAsync(path));
        JsonElement departure = record.GetProperty("departures")[0];
        Assert.Multiple(() =>
        {
            Assert.That(record.GetProperty("format").GetString(), Is.EqualTo("specgen-departures"));
            Assert.That(
                $"{departure.GetProperty("endpoint")} {departure.GetProperty("kind")} {departure.GetProperty("member")} {departure.GetProperty("count")}",
                Is.EqualTo("GET /ships missing Ship.id 1"));
        });
    }

    [Test]
    public void Many_threads_lose_no_count()
    {
        DepartureRecorder recorder = new();

        Parallel.For(0, 1000, _ => recorder.Record(HttpMethod.Get, "/ships", [new(JsonDepartureKind.Misfit, "a", 0)]));

        Assert.That(recorder.Departures.Single().Count, Is.EqualTo(1000));
    }

    [Test]
    public void Clearing_forgets_everything()
    {
        DepartureRecorder recorder = new(capacity: 1);
        recorder.Record(HttpMethod.Get, "/ships", [new(JsonDepartureKind.Misfit, "a", 0), new(JsonDepartureKind.Misfit, "b", 0)]);

        recorder.Clear();

        Assert.That((recorder.Departures.Count, recorder.DroppedCount), Is.EqualTo((0, 0)));
    }
}
