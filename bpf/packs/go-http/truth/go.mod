module uflight.example/client

go 1.15
