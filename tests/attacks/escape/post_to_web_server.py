"""Sends what it has found to a web server."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError|gaierror)
import http.client

http.client.HTTPConnection("localhost", PREY["tcp4"], timeout=2).request("POST", "/", body="the questions")
print("BREACH")
