using System.Text;

namespace SpecGen.Runtime.Tests.Responses;

/// <summary>Lines out of bytes that come in pieces.</summary>
public class LineReaderTests
{
    private static async Task<(List<string> Lines, bool IsUnterminated)> ReadAsync(string text, int pieceLength = int.MaxValue, int limit = 100_000)
    {
        LineReader reader = new(new PieceStream(Encoding.UTF8.GetBytes(text), pieceLength), limit, () => new InvalidDataException("too large"));
        List<string> lines = [];
        bool isUnterminated = false;
        while (await reader.ReadAsync(CancellationToken.None) is { } line)
        {
            lines.Add(Encoding.UTF8.GetString(line));
            isUnterminated = reader.IsUnterminated;
        }

        return (lines, isUnterminated);
    }

    [Test]
    public async Task Lines_end_in_any_of_three_ways_wherever_the_pieces_are_cut([Values("\n", "\r", "\r\n")] string end, [Values(1, 2, 3, 5, 100)] int pieceLength)
    {
        (List<string> lines, bool isUnterminated) = await ReadAsync($"one{end}{end}three{end}", pieceLength);

        Assert.That(lines, Is.EqualTo(["one", "", "three"]));
        Assert.That(isUnterminated, Is.False);
    }

    [Test]
    public async Task Ends_of_different_kinds_may_follow_each_other([Values(1, 2, 3, 100)] int pieceLength)
        => Assert.That((await ReadAsync("a\n\rb\r\r\nc\n\nd\r\n\n", pieceLength)).Lines, Is.EqualTo(["a", "", "b", "", "c", "", "d", ""]));

    [TestCase("", 0, false)]
    [TestCase("a", 1, true)]
    [TestCase("a\nb", 2, true)]
    [TestCase("a\n", 1, false)]
    [TestCase("a\r", 1, false)]
    public async Task The_last_line_may_end_with_the_stream(string text, int count, bool isUnterminated)
    {
        (List<string> lines, bool found) = await ReadAsync(text);

        Assert.That(lines, Has.Count.EqualTo(count));
        Assert.That(found, Is.EqualTo(isUnterminated));
    }

    [Test]
    public async Task Lines_longer_than_what_is_read_at_once_are_whole([Values(1000, 4095, 4096, 4097, 8192, 20_000)] int length, [Values(700, 4096, 100_000)] int pieceLength)
    {
        string[] expected = [.. Enumerable.Range(0, 5).Select(index => new string((char)('a' + index), length)), "end"];

        Assert.That((await ReadAsync(string.Join('\n', expected), pieceLength)).Lines, Is.EqualTo(expected));
    }

    [Test]
    public async Task Many_short_lines_are_all_there()
    {
        string[] expected = [.. Enumerable.Range(0, 5000).Select(index => $"line {index}")];

        Assert.That((await ReadAsync(string.Join("\r\n", expected), pieceLength: 613)).Lines, Is.EqualTo(expected));
    }

    [TestCase("12345678\n")]
    [TestCase("12345678")]
    [TestCase("12345678\r\n12345678\r\n")]
    public async Task A_line_of_the_limit_is_read(string text) => Assert.That((await ReadAsync(text, pieceLength: 3, limit: 8)).Lines, Has.All.EqualTo("12345678"));

    [TestCase("123456789\n", 100)]
    [TestCase("123456789", 100)]
    [TestCase("123456789\n", 3)]
    public void A_longer_one_is_refused(string text, int pieceLength) => Assert.That(() => ReadAsync(text, pieceLength, limit: 8), Throws.TypeOf<InvalidDataException>());

    [Test]
    public async Task A_line_without_an_end_is_refused_before_the_rest_has_come()
    {
        PieceStream stream = new(new byte[1_000_000], 100);
        LineReader reader = new(stream, 1000, () => new InvalidDataException("too large"));

        Assert.That(async () => await reader.ReadAsync(CancellationToken.None), Throws.TypeOf<InvalidDataException>());
        Assert.That(stream.Position, Is.LessThanOrEqualTo(1100));
        await stream.DisposeAsync();
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class PieceStream(byte[] bytes, int pieceLength) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => await base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceLength)], cancellationToken);
    }
}
